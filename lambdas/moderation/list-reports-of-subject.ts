import { NotFound } from '../../schemas/_kit/problems.ts';
import type { listReportsOfSubject as route } from '../../schemas/moderation/routes.ts';
import type { UseCase } from '../_http/serve.ts';
import { readPeople } from '../_people/people.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../_table/cursors.ts';
import { caseIdOf } from './reports.rules.ts';
import { pageOfReports, readSnapshots } from './reports.store.ts';
import { reportView } from './reports.views.ts';

export const listReportsOfSubject: UseCase<typeof route> = async ({ params: { reportId }, query: { limit, cursor } }, ctx) => {
  const caseId = caseIdOf(reportId);
  const scope = cursorScope('moderation.listReportsOfSubject', caseId);
  const after = await decodeCursor<string>(scope, cursor);
  const { rows, next } = caseId === undefined ? { rows: [], next: undefined } : await pageOfReports(caseId, after, limit);
  // A case has at least one report, so no report means no case.
  if (rows.length === 0 && after === undefined) throw NotFound.error();
  const reporters = rows.map(({ reporterId }) => reporterId);
  const [people, snapshots] = await Promise.all([readPeople(ctx, reporters), readSnapshots(rows, ctx.now())]);
  return {
    items: rows.map((row, index) => ({
      ...reportView(row),
      reporter: people.person(row.reporterId) ?? null,
      reported: snapshots[index] ?? null,
    })),
    cursor: await encodeCursor(scope, next),
  };
};
