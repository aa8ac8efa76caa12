import { writeAlone } from '../../lambdas/_table/write.ts';
import { snapshotOf } from '../../lambdas/moderation/reports.rules.ts';
import { putSnapshot, readSnapshots } from '../../lambdas/moderation/reports.store.ts';
import { startTable } from '../support/table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());

test('what was reported is shown for 180 days, also if it is deleted later', async () => {
  const at = '2026-01-01T00:00:00.000Z';
  const snapshot = snapshotOf('report_old', 'user_old', { body: 'Vile', media: [], at }, at);
  await writeAlone(putSnapshot(snapshot));
  const { caseId, digest: content } = snapshot;
  // Reports share what they saw; one from before has none.
  const rows = [{ caseId, content }, { caseId }, { caseId, content }];
  const shown = [snapshot.content, undefined, snapshot.content];
  expect(await readSnapshots(rows, new Date('2026-06-29T23:59:59.000Z'))).toEqual(shown);
  expect(await readSnapshots(rows, new Date('2026-06-30T00:00:00.000Z'))).toEqual(rows.map(() => undefined));
});
