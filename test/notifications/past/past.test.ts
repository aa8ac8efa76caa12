import { randomBytes } from 'node:crypto';
import type { AwsCall } from '../../../local/aws-endpoint.ts';
import { createS3 } from '../../../local/s3.ts';
import { startTable } from '../../support/proxied-table.ts';
import { aroundCalls } from '../../support/table-calls.ts';

const load = async () => ({
  ...(await import('../../../lambdas/notifications/past/held-files.ts')),
  ...(await import('../../../lambdas/notifications/past/keep-past.ts')),
  ...(await import('../../../lambdas/notifications/past/merge-past.ts')),
  ...(await import('../../../lambdas/notifications/past/past-files.ts')),
  ...(await import('../../../lambdas/_table/write.ts')),
});

const s3 = createS3();
const serve = s3.serve;
let app: Awaited<ReturnType<typeof load>>;
let table: Awaited<ReturnType<typeof startTable>>;
/** Called before and after each call of table and bucket; it may stop the function there. */
let at: ((where: string) => void | Promise<void>) | undefined;
s3.serve = async (call: AwsCall) => {
  const name = `${call.method} ${decodeURIComponent(call.path)}`;
  try {
    await at?.(`before ${name}`);
    const answer = await serve(call);
    await at?.(`after ${name}`);
    return answer;
  } catch {
    // Not repeated by the client.
    return { status: 418 };
  }
};

beforeAll(async () => {
  const Media = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'kernel-test-media' } };
  table = await startTable({ services: [s3], resources: { Media } });
  process.env.MEDIA_BUCKET = 'kernel-test-media';
  app = await load();
  aroundCalls(async (operation, input, next) => {
    await at?.(`before ${operation}`);
    const answer = await next(input);
    await at?.(`after ${operation}`);
    return answer;
  });
});
afterAll(() => table?.stop());
beforeEach(async () => {
  at = undefined;
  await app.removeFiles((await app.listFiles('past/')).map(({ key }) => key));
});

const DAY = '2026-08-20';
/** Two more than the days after which a day is complete. */
const NOW = new Date('2026-11-22T04:00:00.000Z');
const ctx = { now: () => NOW, remaining: () => 900_000 };
let users = 0;
const account = async (changes: object = {}, userId = `user_${String(users++).padStart(20, '0')}`): Promise<string> => {
  const stored = { userId, status: 'active', tokensValidFrom: 0, createdAt: '2026-01-01T00:00:00.000Z', v: 1, ...changes };
  await app.writeAlone(app.putItem({ pk: `USER#${userId}`, sk: 'ACCOUNT', type: 'account', ...stored }));
  return userId;
};
let made = 0;
const item = (userId: string, data: Record<string, string> = {}) => {
  made += 1;
  const sk = `notification_${String(made).padStart(25, '0')}`;
  const about = { rule: 'like', category: 'social', at: `${DAY}T10:00:00.000Z`, updatedAt: `${DAY}T10:00:00.000Z`, v: 1 };
  return { pk: `NOTIFICATIONS#${userId}`, sk, type: 'notification', ...about, data, expiresAt: 1, eventId: `event-${made}` };
};
const names = async (folder = 'past/') => (await app.listFiles(folder)).map(({ key }) => key);
const exported = async (userId: string) => (await app.pastFiles.exported(userId)) as { notificationId: string }[];
const idsOf = async (userId: string) => (await exported(userId)).map(({ notificationId }) => notificationId).sort();
const merge = () => app.mergePast(ctx);
const erase = (userId: string) => app.pastFiles.erase({ userId, alias: 'user_alias' }, ctx as never);

test('a day becomes one file, and an export has each notification once, before and after', async () => {
  const [ada, bob] = [await account(), await account()];
  const items = [item(ada), item(bob), item(ada)];
  await app.keepPast(items.slice(0, 2));
  await app.keepPast(items.slice(1));
  await app.keepPast(items.slice(1));
  expect(await names('past/notifications/new/')).toHaveLength(2);
  expect(new Set(await idsOf(ada))).toEqual(new Set([items[0]!.sk, items[2]!.sk]));
  await merge();
  expect(await names()).toEqual([`past/notifications/days/${DAY}/0-of-1.jsonl.gz`]);
  expect(await idsOf(ada)).toEqual([items[0]!.sk, items[2]!.sk]);
  expect((await exported(bob))[0]).toEqual({
    type: 'notification',
    past: true,
    userId: bob,
    notificationId: items[1]!.sk,
    rule: 'like',
    category: 'social',
    at: items[1]!.at,
    updatedAt: items[1]!.at,
    data: {},
    eventId: items[1]!.eventId,
  });
  // One that comes late joins its day.
  const late = item(ada);
  await app.keepPast([late]);
  await merge();
  expect(await names()).toHaveLength(1);
  expect(await idsOf(ada)).toHaveLength(3);
});

test('wherever a function stops, nothing is lost and nothing is there twice', async () => {
  let [stops, calls] = [0, 1];
  for (let stop = 0; stop < calls; stop += 1) {
    await app.removeFiles(await names());
    const [ada, bob] = [await account(), await account()];
    const items = [item(ada), item(bob), item(ada)];
    let count = 0;
    at = () => {
      count += 1;
      if (count - 1 === stop) throw new Error('the function stops');
    };
    const again = async (work: () => Promise<unknown>): Promise<void> => {
      for (let tries = 0; ; tries += 1)
        try {
          await work();
          return;
        } catch (error) {
          if (tries > 1) throw error;
          stops += 1;
        }
    };
    await again(() => app.keepPast(items.slice(0, 2)));
    await again(() => app.keepPast(items.slice(2)));
    await again(merge);
    calls = Math.max(calls, count);
    at = undefined;
    await merge();
    expect([stop, await names()]).toEqual([stop, [`past/notifications/days/${DAY}/0-of-1.jsonl.gz`]]);
    expect([stop, await idsOf(ada), await idsOf(bob)]).toEqual([stop, [items[0]!.sk, items[2]!.sk], [items[1]!.sk]]);
  }
  expect(stops).toBeGreaterThan(20);
});

test('an erasure takes a user out of all files, and counts until there is nothing', async () => {
  const [ada, bob] = [await account(), await account()];
  await app.keepPast([item(ada), item(bob), item(ada)]);
  await merge();
  await app.keepPast([item(ada), item(bob)]);
  await account({ deletion: { requestedAt: 'x', deleteAfter: 'x', alias: 'user_alias' } }, ada);
  expect([await erase(ada), await erase(ada)]).toEqual([3, 0]);
  expect([await idsOf(ada), (await idsOf(bob)).length]).toEqual([[], 2]);
  for (const key of await names()) expect(JSON.stringify(await app.readFile(key))).not.toContain(ada);
  await merge();
  expect((await idsOf(bob)).length).toBe(2);
});

const begin = (userId: string) => account({ deletion: { requestedAt: 'x', deleteAfter: 'x', alias: 'user_alias' } }, userId);

test.each([
  ['a new file', 'PUT', 'new/'],
  ['a merged one', 'PUT', 'days/'],
  ['its reading for a merge', 'GET', 'new/'],
])('an erasure that meets the writing of %s leaves nothing', async (_, method, folder) => {
  for (const when of ['before', 'after']) {
    const [ada, bob] = [await account(), await account()];
    let met = false;
    at = async (where) => {
      if (met || !where.startsWith(`${when} ${method} `) || !where.includes(folder)) return;
      met = true;
      at = undefined;
      await begin(ada);
      await erase(ada);
    };
    await app.keepPast([item(ada), item(bob)]);
    await merge();
    expect([when, met]).toEqual([when, true]);
    await merge();
    expect([when, await idsOf(ada), (await idsOf(bob)).length]).toEqual([when, [], 1]);
  }
});

test('what arrives of an erased user is dropped, also where the user has signed up again', async () => {
  const ada = await begin(await account());
  await app.keepPast([item(ada)]);
  expect(await exported(ada)).toEqual([]);
  await account({ createdAt: '2026-11-01T00:00:00.000Z' }, ada);
  await app.keepPast([item(ada)]);
  expect(await exported(ada)).toEqual([]);
});

test('a large day is split by its users, and each has one file of it', async () => {
  const owners = await Promise.all(Array.from({ length: 40 }, () => account()));
  const items = owners.flatMap((userId) => Array.from({ length: 25 }, () => item(userId, { postId: randomBytes(600).toString('base64') })));
  await app.keepPast(items);
  await merge();
  const files = await names();
  expect(files).toHaveLength(2);
  const holders = await Promise.all(
    files.map(async (key) => new Set((await app.readFile(key))!.notifications.map(({ userId }) => userId))),
  );
  expect(holders[0]!.size + holders[1]!.size).toBe(40);
  for (const userId of owners) expect(await exported(userId)).toHaveLength(25);
  // A late one goes where the others of its user are.
  await app.keepPast([item(owners[0]!)]);
  await merge();
  expect(await names()).toEqual(files);
  expect(await exported(owners[0]!)).toHaveLength(26);
  expect(await erase(owners[0]!)).toBe(26);
});

test('a day waits until it is complete, and goes after two years', async () => {
  const ada = await account();
  await app.keepPast([item(ada)]);
  await app.mergePast({ ...ctx, now: () => new Date('2026-11-19T04:00:00.000Z') });
  expect(await names('past/notifications/days/')).toEqual([]);
  await merge();
  await app.mergePast({ ...ctx, now: () => new Date('2028-08-19T04:00:00.000Z') });
  expect(await names()).toHaveLength(1);
  await app.mergePast({ ...ctx, now: () => new Date('2028-08-21T04:00:00.000Z') });
  expect(await names()).toEqual([]);
});

test('short time ends a run after a day, and the next one goes on', async () => {
  const ada = await account();
  await app.keepPast([item(ada), { ...item(ada), at: '2026-08-19T10:00:00.000Z' }]);
  expect(await app.mergePast({ ...ctx, remaining: () => 1000 })).toMatchObject({ done: false, counts: { days: 1 } });
  expect(await merge()).toMatchObject({ done: true, counts: { days: 1 } });
  expect(await exported(ada)).toHaveLength(2);
});
