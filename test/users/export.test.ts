import { unzipSync } from 'fflate';
import { personalData } from '../../lambdas/_people/personal-data.ts';
import type { ExportManifest } from '../../lambdas/users/export/build-file.ts';
import type { Export } from '../../schemas/users/personal-data.ts';
import { getExport, listExports, requestExport } from '../../schemas/users/routes.ts';
import { readBucket } from '../support/bucket-contents.ts';
import { provideContributions } from '../support/contributions.ts';
import { createWorld, STORED_TEXTS, type World } from '../support/personal-world.ts';
import type { Person } from '../support/stack.ts';
import { codeOf, startMedia } from '../support/uploads.ts';

let stack: Awaited<ReturnType<typeof startMedia>>;
let world: World;
let first: Export;
let ready: Export;
beforeAll(async () => {
  await provideContributions();
  stack = await startMedia();
  world = await createWorld(stack);
  // The daily job stores the ranks of the day.
  await stack.advance('P1D');
  await stack.settle();
  const nova = await stack.as('nova');
  first = await nova.call(requestExport, {});
  await makeExports();
  ready = await (await stack.as('nova')).call(getExport, { params: { exportId: first.exportId } });
});
afterAll(() => stack?.stop());

/** Moves the time past the next run of the job. Tokens end meanwhile. */
const makeExports = async (): Promise<void> => {
  await stack.settle();
  await stack.advance('PT1H');
  await stack.settle();
};
const again = ({ handle }: Person): Promise<Person> => stack.as(handle);

type Opened = { manifest: ExportManifest; records: Map<string, Record<string, unknown>[]>; text: string };
const open = (bytes: Uint8Array): Opened => {
  const files = Object.entries(unzipSync(bytes)).map(([name, content]) => [name, Buffer.from(content).toString()] as const);
  const manifest = JSON.parse(files.find(([name]) => name === 'manifest.json')?.[1] ?? '') as ExportManifest;
  const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');
  const records = files
    .filter(([name]) => name.endsWith('.jsonl'))
    .map(([name, text]) => [name, linesOf(text).map((line) => JSON.parse(line))] as const);
  return { manifest, records: new Map(records), text: files.map(([, content]) => content).join('\n') };
};
const download = async ({ url }: Export): Promise<Opened> => {
  const answer = await fetch(url ?? '');
  if (answer.status !== 200) throw new Error(`the download failed: ${answer.status}`);
  return open(new Uint8Array(await answer.arrayBuffer()));
};

test('a request is answered at once, and the file is ready after the job', async () => {
  expect(first).toMatchObject({ status: 'queued', exportId: expect.stringMatching(/^export_/) });
  expect(first.url).toBeUndefined();
  expect(ready).toMatchObject({
    status: 'ready',
    exportId: first.exportId,
    bytes: expect.any(Number),
    records: expect.any(Number),
    url: expect.any(String),
  });
});

test('the file opens, and holds what its manifest says', async () => {
  const { manifest, records } = await download(ready);
  expect(manifest).toMatchObject({ exportId: first.exportId, userId: world.nova.userId });
  expect(manifest.parts.map(({ name }) => name).sort()).toEqual(
    personalData()
      .map(({ name }) => name)
      .sort(),
  );
  for (const { file, records: count } of manifest.parts) expect([file, records.get(file)?.length]).toEqual([file, count]);
  expect(manifest.parts.reduce((sum, { records: count }) => sum + count, 0)).toBe(ready.records);
});

test('every part of the world is in it', async () => {
  const { records, text } = await download(ready);
  const { nova: _, postIds, mediaIds, competitionIds, ben } = world;
  // A released handle is stored in lower case.
  for (const wanted of [...STORED_TEXTS, postIds.nova, ...mediaIds, ...Object.values(competitionIds), ben.userId])
    expect([wanted, text.toLowerCase().includes(wanted.toLowerCase())]).toEqual([wanted, true]);
  const types = new Set([...records.values()].flat().map(({ type }) => type));
  for (const type of ['account', 'profile', 'handle', 'relationship', 'post', 'comment', 'post-like', 'media', 'participant', 'score'])
    expect([type, types.has(type)]).toEqual([type, true]);
  for (const type of [
    'competition',
    'competition-invitation',
    'competition-milestone',
    'board-day',
    'activity',
    'feed-entry',
    'report',
    'audit',
  ])
    expect([type, types.has(type)]).toEqual([type, true]);
});

test('it reveals neither who blocked the user, nor reports about them, nor what others wrote', async () => {
  const { records, text } = await download(ready);
  expect(text).not.toContain('A comment by Ben');
  expect(text).not.toContain('view-blocked-by');
  const [fay, eve] = [await stack.as('fay'), await stack.as('eve')];
  const withOther = (userId: string) => records.get('relationships.jsonl')?.find(({ otherId }) => otherId === userId);
  expect(withOther(eve.userId)).toMatchObject({ blockedAt: expect.any(String) });
  expect(withOther(fay.userId)?.blockedAt).toBeUndefined();
  const reports = records.get('reports.jsonl') ?? [];
  expect(reports.map(({ reporterId }) => reporterId)).toEqual([world.nova.userId]);
});

test('only its owner can read it, and a changed or old address fails', async () => {
  const ben = await again(world.ben);
  const params = { exportId: first.exportId };
  expect(await codeOf(ben.call(getExport, { params }))).toBe('NOT_FOUND');
  expect((await ben.call(listExports, {})).items).toEqual([]);
  const nova = await again(world.nova);
  expect((await nova.call(listExports, {})).items.map(({ exportId, url }) => [exportId, url])).toEqual([[first.exportId, undefined]]);
  const { url = '' } = await nova.call(getExport, { params });
  expect((await fetch(url.replace(first.exportId, 'export_0'))).status).toBe(403);
  await stack.advance('PT6M');
  expect((await fetch(url)).status).toBe(403);
});

test('two requests at once leave no export unfinished', async () => {
  const ben = await again(world.ben);
  const [one, two] = await Promise.all([ben.call(requestExport, {}), ben.call(requestExport, { idempotencyKey: 'k' })]);
  await makeExports();
  const list = await (await again(world.ben)).call(listExports, {});
  expect(list.items.every(({ status }) => status === 'ready')).toBe(true);
  expect(list.items.map(({ exportId }) => exportId)).toEqual(expect.arrayContaining([one?.exportId, two?.exportId]));
});

test('after a week neither the export nor its file is left', async () => {
  await stack.advance('P8D');
  await stack.settle();
  const nova = await again(world.nova);
  expect(await codeOf(nova.call(getExport, { params: { exportId: first.exportId } }))).toBe('NOT_FOUND');
  expect((await readBucket(stack)).filter(({ key }) => key.startsWith('exports/'))).toEqual([]);
});
