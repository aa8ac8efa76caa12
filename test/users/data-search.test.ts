import type { Context } from '../../lambdas/_base/context.ts';
import type { ExportRound } from '../../lambdas/users/data-search/data-search.store.ts';
import { createS3 } from '../../local/s3.ts';
import { provideContributions } from '../support/contributions.ts';
import { startTable } from '../support/proxied-table.ts';
import { aroundCalls } from '../support/table-calls.ts';

const load = async () => ({
  ...(await import('../../lambdas/users/accounts/sign-up.ts')),
  ...(await import('../../lambdas/users/data-search/data-search.rules.ts')),
  ...(await import('../../lambdas/users/data-search/data-search.store.ts')),
  ...(await import('../../lambdas/users/data-search/search-data.job.ts')),
  ...(await import('../../lambdas/users/deletion/delete-me.ts')),
  ...(await import('../../lambdas/users/export/exports.store.ts')),
  ...(await import('../../lambdas/users/export/request-export.ts')),
  ...(await import('../../lambdas/_table/table.ts')),
  ...(await import('../../lambdas/_table/write.ts')),
  contextOf: (await import('../support/use-cases.ts')).contextOf,
});

let table: Awaited<ReturnType<typeof startTable>>;
let app: Awaited<ReturnType<typeof load>>;
let scans: { ConsistentRead?: boolean; Segment?: number }[];
let logged: { message: string; about: unknown }[];
let days = 0;
let runs = 0;
beforeAll(async () => {
  const Media = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'kernel-test-media' } };
  table = await startTable({ services: [createS3()], resources: { Media } });
  process.env.MEDIA_BUCKET = 'kernel-test-media';
  await provideContributions();
  app = await load();
  aroundCalls((operation, input, next) => {
    if (operation === 'Scan') scans.push(input);
    return next(input);
  });
  // Spread over all segments: a pass takes about 75 read units.
  for (let index = 0; index < 60; index += 1)
    await put({ pk: `OUTBOX#filler-${index}`, sk: 'E', type: 'outbox', text: 'x'.repeat(10_000) });
});
afterAll(() => table?.stop());
beforeEach(() => {
  scans = [];
  logged = [];
});

const put = async (item: Record<string, unknown> & { pk: string; sk: string; type: string }) => {
  await app.writeAlone(app.putItem(item));
};
const now = (): Date => new Date(Date.now() + days * 86_400_000);
const log = (message: string, about?: unknown) => void logged.push({ message, about });
const contextFor = (userId = 'user_operator', remaining = 900_000): Context => ({
  ...app.contextOf({ userId }),
  now,
  remaining: () => remaining,
  log: { info: log, warn: log, error: log } as never,
});
const nothing = { params: {}, query: {}, body: undefined };
const signUp = (userId: string) =>
  app.signUp({ kind: 'user', userId, roles: ['user'], username: userId, authenticatedAt: Math.floor(Date.now() / 1000) });
/** Signs up and asks for the deletion; two items of the user lie elsewhere. */
const leaving = async (userId: string): Promise<string> => {
  await signUp(userId);
  for (const place of ['a', 'b']) await put({ pk: `OUTBOX#${userId}-${place}`, sk: 'E', type: 'outbox', userId });
  const ctx = contextFor(userId);
  await app.deleteMe(nothing, { ...ctx, caller: { ...ctx.caller, authenticatedAt: Math.ceil(Date.now() / 1000) } as never });
  return userId;
};
const exporting = async (userId: string): Promise<ExportRound> => {
  await signUp(userId);
  const result = (await app.requestExport(nothing, contextFor(userId))) as unknown as { exportId: string };
  return { userId, exportId: result.exportId, left: 0, parts: 0, failures: 0 };
};
type Options = { portion?: number; runId?: string; remaining?: number; checkpoint?: unknown; args?: unknown };
const run = ({ portion, runId, remaining, checkpoint, args }: Options = {}) => {
  runs += 1;
  const asked = { runId: runId ?? `run-${runs}`, args, checkpoint };
  return app.searchData(asked, contextFor(undefined, remaining), portion === undefined ? {} : { portion });
};
const receiptOf = async (userId: string) => {
  const { queryItems } = await import('../../lambdas/_table/query.ts');
  return queryItems({ partition: `ERASED#${userId}`, consistent: true });
};
const statusOf = async ({ userId, exportId }: ExportRound) => (await app.readExport(userId, exportId, now()))?.status;

test('a run takes its portion and at most a page more, eventually consistent; later runs go on to the end', async () => {
  const userId = await leaving('user_00000000000000000001');
  days += 14.01;
  let [count, most] = [0, 0];
  while ((await receiptOf(userId)).length === 0 && count < 100) {
    const { counts } = await run({ portion: 20 });
    count += 1;
    most = Math.max(most, counts.readUnits ?? 0);
  }
  // Two rounds of 75 units: the search, and the proof.
  expect(count).toBeGreaterThan(6);
  expect(count).toBeLessThan(30);
  expect(most).toBeLessThan(20 + 20);
  expect(scans.filter(({ ConsistentRead }) => ConsistentRead)).toEqual([]);
  expect(scans.length).toBeLessThanOrEqual(3 * app.SEGMENTS);
  const [receipt] = await receiptOf(userId);
  expect(receipt?.items).toMatchObject({ 'activity-log': expect.any(Number), account: expect.any(Number) });
  expect(await app.readSearch()).toMatchObject({ erasures: [], exports: [], leftOver: [] });
});

test('accounts and exports share the pages of one search, also those that join on its way', async () => {
  const users = await Promise.all([2, 3].map((index) => leaving(`user_0000000000000000000${index}`)));
  const first = await exporting('user_0000000000000000000e');
  days += 14.01;
  await run({ portion: 40 });
  const pages = scans.length;
  expect(pages).toBeGreaterThan(0);
  expect(pages).toBeLessThan(app.SEGMENTS);
  const second = await exporting('user_0000000000000000000f');
  await run();
  expect(await statusOf(first)).toBe('ready');
  expect(await statusOf(second)).toBe('ready');
  await run();
  await run();
  for (const userId of users) expect(await receiptOf(userId)).toHaveLength(1);
  // The second export begins where the search is, and ends a round later.
  expect(scans.length).toBeLessThanOrEqual(pages + 4 * app.SEGMENTS);
});

test('a round that found something is no proof, nor is one in the same run', async () => {
  const userId = await leaving('user_00000000000000000004');
  days += 14.01;
  await run({ runId: 'same' });
  expect(scans).toHaveLength(app.SEGMENTS);
  await run({ runId: 'same' });
  expect(scans).toHaveLength(app.SEGMENTS);
  expect(await receiptOf(userId)).toEqual([]);
  await run();
  expect(scans).toHaveLength(2 * app.SEGMENTS);
  expect(await receiptOf(userId)).toHaveLength(1);
});

test('an item that cannot be erased yet is read by its key each run, and the next round waits for it', async () => {
  const userId = await leaving('user_00000000000000000005');
  days += 14.01;
  const expiresAt = Math.floor(now().getTime() / 1000) + 86_400;
  await put({ pk: 'IDEMPOTENCY#waits', sk: 'R', type: 'idempotency', body: userId, expiresAt });
  for (let index = 0; index < 3; index += 1) await run();
  expect(scans).toHaveLength(app.SEGMENTS);
  expect(logged).toContainEqual({ message: 'items of erasures were left over from an earlier run', about: { types: { idempotency: 1 } } });
  days += 1;
  await run();
  expect(scans).toHaveLength(app.SEGMENTS);
  await run();
  expect(await receiptOf(userId)).toHaveLength(1);
});

test('an invocation whose time is nearly up hands on the units that it has used', async () => {
  await leaving('user_00000000000000000006');
  days += 14.01;
  await run({ portion: 20 });
  const outcome = await run({ portion: 100, remaining: 60_000 });
  expect(outcome).toMatchObject({ done: false, checkpoint: { units: expect.any(Number) } });
  expect(await run({ portion: 100, checkpoint: { units: 101 } })).toMatchObject({ done: true, counts: { pages: 0 } });
  for (let index = 0; index < 3; index += 1) await run();
  expect(await app.readSearch()).toMatchObject({ erasures: [] });
});

test('a crash after an account is erased leaves one receipt, and no trace in the search', async () => {
  const userId = await leaving('user_00000000000000000007');
  days += 14.01;
  await run();
  const end = aroundCalls((operation, input, next) => {
    if (operation === 'PutItem' && JSON.stringify(input).includes('DATA_SEARCH') && !JSON.stringify(input).includes(userId))
      throw new Error('crashed');
    return next(input);
  });
  await expect(run()).rejects.toThrow('crashed');
  end();
  expect(JSON.stringify(await app.readSearch())).toContain(userId);
  await run();
  expect(JSON.stringify(await app.readSearch())).not.toContain(userId);
  expect(await receiptOf(userId)).toHaveLength(1);
});

test('an account that is new after an erasure loses nothing to a search that crashed', async () => {
  const userId = await leaving('user_0000000000000000000m');
  days += 14.01;
  await run();
  const end = aroundCalls((operation, input, next) => {
    if (operation === 'PutItem' && JSON.stringify(input).includes('DATA_SEARCH') && !JSON.stringify(input).includes(userId))
      throw new Error('crashed');
    return next(input);
  });
  await expect(run()).rejects.toThrow('crashed');
  end();
  await signUp(userId);
  // In every segment some, also in the one that is read again.
  const keys = Array.from({ length: 80 }, (_, index) => ({ pk: `OUTBOX#${userId}-new-${index}`, sk: 'E' }));
  for (const key of keys) await put({ ...key, type: 'outbox', userId });
  for (let index = 0; index < 3; index += 1) await run();
  const find = await app.readItems(keys, { consistent: true });
  expect(keys.filter((key) => find(key) === undefined)).toEqual([]);
  expect(JSON.stringify(await app.readSearch())).not.toContain(userId);
});

test('a round that found something is no proof after a crash either', async () => {
  const userId = await leaving('user_0000000000000000000n');
  days += 14.01;
  const end = aroundCalls((operation, input, next) => {
    if (operation === 'PutItem' && JSON.stringify(input).includes('DATA_SEARCH') && scans.length >= app.SEGMENTS)
      throw new Error('crashed');
    return next(input);
  });
  await expect(run()).rejects.toThrow('crashed');
  end();
  await run();
  expect(await receiptOf(userId)).toEqual([]);
  await run();
  expect(await receiptOf(userId)).toHaveLength(1);
});

test('an account that cannot be finished keeps back no other one', async () => {
  const users = [await leaving('user_0000000000000000000p'), await leaving('user_0000000000000000000q')];
  days += 14.01;
  await run();
  const end = aroundCalls((operation, input, next) => {
    if (operation === 'TransactWriteItems' && JSON.stringify(input).includes(`ERASED#${users[0]}`)) throw new TypeError('refused');
    return next(input);
  });
  await run();
  end();
  expect([await receiptOf(users[0]!), await receiptOf(users[1]!)]).toEqual([[], [expect.anything()]]);
  expect(logged).toContainEqual({ message: 'an erasure was not finished', about: { rounds: 2, error: 'TypeError' } });
  await run();
  expect(await receiptOf(users[0]!)).toHaveLength(1);
});

test('two exports that one user asked for at once are made one after the other, both whole', async () => {
  const first = await exporting('user_0000000000000000000r');
  const { transact } = await import('../../lambdas/_table/commit.ts');
  const second = { ...first, exportId: 'export_0000000000000000000r' };
  await transact([app.putExport(app.newExport(second.userId, second.exportId, now()), undefined)], contextFor());
  await run();
  expect([await statusOf(first), await statusOf(second)].sort()).toEqual(['queued', 'ready']);
  await run();
  const made = await Promise.all([first, second].map(({ userId, exportId }) => app.readExport(userId, exportId, now())));
  expect(made.map((one) => [one?.status, Number(one?.records) > 0])).toEqual([
    ['ready', true],
    ['ready', true],
  ]);
});

test('an export without its parts begins again, and is given up the third time', async () => {
  const [again, never] = [await exporting('user_0000000000000000000g'), await exporting('user_0000000000000000000h')];
  const search = await app.readSearch();
  const lost = { left: 1, parts: 2 };
  await app.writeSearch(
    {
      ...search,
      after: undefined,
      exports: [
        { ...again, ...lost },
        { ...never, ...lost, failures: 2 },
      ],
    },
    contextFor(),
  );
  await run();
  expect([await statusOf(again), await statusOf(never)]).toEqual(['queued', 'failed']);
  await run();
  expect([await statusOf(again), await statusOf(never)]).toEqual(['ready', 'failed']);
});

test('the export of a user who is being erased is not made', async () => {
  const { userId, exportId } = await exporting('user_0000000000000000000j');
  await run({ portion: 30 });
  expect(await app.readSearch()).toMatchObject({ exports: [{ exportId }] });
  await leaving(userId);
  days += 14.01;
  for (let index = 0; index < 4; index += 1) await run();
  expect(await receiptOf(userId)).toHaveLength(1);
  expect(await app.readExport(userId, exportId, now())).toBeUndefined();
});

test('what takes longer than a search explains is counted for the alarm', async () => {
  await leaving('user_00000000000000000008');
  await exporting('user_0000000000000000000k');
  days += 28;
  await run({ portion: 5 });
  expect(logged).toContainEqual({ message: 'erasures or exports are overdue', about: { erasures: 1, exports: 1 } });
  for (let index = 0; index < 4; index += 1) await run();
  expect(await app.readSearch()).toMatchObject({ erasures: [], exports: [] });
});

test('without anything to search for, a run reads five short lists and writes nothing', async () => {
  table.calls();
  await run();
  expect(table.calls()).toEqual(['GetItem', ...Array.from({ length: 5 }, () => 'Query')]);
});
