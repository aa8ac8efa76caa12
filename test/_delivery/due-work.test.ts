import * as z from 'zod';
import { queue } from '../../lambdas/_base/queue.ts';
import type { Write } from '../../lambdas/_table/commit.ts';
import { contextOf, startTable } from '../support/proxied-table.ts';
import { startQueues } from '../support/queues.ts';
import { aroundCalls } from '../support/table-calls.ts';

const work = queue({ name: 'due-work-test', message: z.object({ n: z.number() }) });

let table: Awaited<ReturnType<typeof startTable>>;
let queues: Awaited<ReturnType<typeof startQueues>>;
let later: typeof import('../../lambdas/_delivery/send-later.ts');
let sweeps: typeof import('../../lambdas/_delivery/sweep-due.ts');
let commits: typeof import('../../lambdas/_table/commit.ts');
beforeAll(async () => {
  table = await startTable();
  queues = await startQueues([work.name]);
  later = await import('../../lambdas/_delivery/send-later.ts');
  sweeps = await import('../../lambdas/_delivery/sweep-due.ts');
  commits = await import('../../lambdas/_table/commit.ts');
});
afterAll(async () => {
  queues.stop();
  await table.stop();
});

let now = new Date('2026-11-28T18:00:30.000Z');
const pass = (seconds: number): Date => {
  now = new Date(now.getTime() + seconds * 1000);
  return now;
};
const inSeconds = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const logged: unknown[] = [];
const context = (remaining = 120_000) =>
  contextOf({ now: () => now, remaining: () => remaining, log: { error: (...line: unknown[]) => logged.push(line) } as never });
const sweep = (known = [work], remaining?: number) => sweeps.sweepDue(known, context(remaining));
const store = async (...writes: Write[]): Promise<void> => commits.transact(writes, context());
const put = (id: string, at: Date, n: number): Promise<void> => store(...later.dueWrite({ id, at, queue: work, body: { n } }, now));
const received = (): number[] =>
  queues.waiting
    .splice(0)
    .map(({ body }) => (body as { n: number }).n)
    .sort((a, b) => a - b);

test('work is sent once, when it is due, and a second sweep finds nothing', async () => {
  await sweep();
  await put('one', inSeconds(300), 1);
  await put('one', inSeconds(300), 1);
  await put('two', inSeconds(600), 2);
  pass(240);
  expect([await sweep(), received()]).toEqual([{ done: true, sent: 0, postponed: 0 }, []]);
  pass(60);
  expect([await sweep(), received()]).toEqual([{ done: true, sent: 1, postponed: 0 }, [1]]);
  expect([await sweep(), received()]).toEqual([{ done: true, sent: 0, postponed: 0 }, []]);
  // An hour without a sweep loses nothing.
  pass(3_600);
  expect([await sweep(), received()]).toEqual([{ done: true, sent: 1, postponed: 0 }, [2]]);
});

test('a crowd of one minute is sent by several senders at once, and whole', async () => {
  const at = inSeconds(300);
  const all = Array.from({ length: 1500 }, (_, n) => n);
  for (let from = 0; from < all.length; from += 100)
    await store(...all.slice(from, from + 100).flatMap((n) => later.dueWrite({ id: `crowd-${n}`, at, queue: work, body: { n } }, now)));
  pass(300);
  expect(await sweep()).toEqual({ done: true, sent: 1500, postponed: 0 });
  expect(received()).toEqual(all);
});

test('of the present minute, the message waits for its second', async () => {
  now = new Date('2026-11-29T18:00:00.000Z');
  await sweep();
  await put('second', new Date('2026-11-29T18:05:40.000Z'), 3);
  now = new Date('2026-11-29T18:05:10.000Z');
  await sweep();
  expect(queues.waiting.splice(0)).toMatchObject([{ queue: work.name, body: { n: 3 }, delaySeconds: 30 }]);
});

test('work due within two minutes has no write, and is sent with its delay', async () => {
  const soon = { at: inSeconds(90), body: { n: 4 } };
  expect(later.dueWrite({ id: 'soon', queue: work, ...soon }, now)).toEqual([]);
  await later.sendSoon(work, [soon, { at: inSeconds(300), body: { n: 5 } }, { at: inSeconds(-5), body: { n: 6 } }], now);
  expect(queues.waiting.splice(0).map(({ body, delaySeconds }) => ({ body, delaySeconds }))).toEqual([
    { body: { n: 4 }, delaySeconds: 90 },
    { body: { n: 6 }, delaySeconds: 0 },
  ]);
});

test('work that a slow transaction stores into a minute just swept is found by the overlap', async () => {
  await sweep();
  const late = later.dueWrite({ id: 'late', at: now, queue: work, body: { n: 7 } }, inSeconds(-600));
  await store(...late);
  pass(60);
  await sweep();
  expect(received()).toEqual([7]);
});

test('a crash after sending sends again, and before sending loses nothing', async () => {
  for (const n of [10, 11, 12]) await put(`crash-${n}`, inSeconds(300), n);
  pass(330);
  const { end } = table.fault('BatchWriteItem', () => ({
    status: 400,
    body: { __type: 'com.amazonaws.dynamodb.v20120810#ValidationException' },
  }));
  await expect(sweep()).rejects.toThrow();
  end();
  expect(received()).toEqual([10, 11, 12]);
  expect((await sweep()).sent).toBe(3);
  expect(received()).toEqual([10, 11, 12]);
  expect((await sweep()).sent).toBe(0);
});

test('messages of a queue that the release does not know are postponed, and logged', async () => {
  await put('unknown', inSeconds(300), 20);
  pass(330);
  expect(await sweep([])).toEqual({ done: true, sent: 0, postponed: 1 });
  expect(logged).toHaveLength(1);
  expect(received()).toEqual([]);
  pass(660);
  expect(await sweep()).toMatchObject({ sent: 1 });
  expect(received()).toEqual([20]);
});

test('a run whose time is nearly up ends early, and the next one goes on', async () => {
  for (let n = 30; n < 36; n += 1) await put(`long-${n}`, inSeconds(240 + (n - 30) * 60), n);
  pass(900);
  const outcomes = [];
  for (let run = 0; run < 20; run += 1) {
    const outcome = await sweep([work], 1_000);
    outcomes.push(outcome.sent);
    if (outcome.done) break;
  }
  expect(outcomes.reduce((sum, sent) => sum + sent, 0)).toBe(6);
  expect(received()).toEqual([30, 31, 32, 33, 34, 35]);
});

test('after ten days without a sweep, one run follows the other until all is sent', async () => {
  await put('of-the-tenth-day', inSeconds(10 * 86_400 - 600), 50);
  pass(10 * 86_400);
  expect([await sweep(), received()]).toEqual([{ done: false, sent: 0, postponed: 0 }, []]);
  expect([await sweep(), received()]).toEqual([{ done: true, sent: 1, postponed: 0 }, [50]]);
});

test('after two days without a sweep, runs that fail after some calls get further each time', async () => {
  await put('first', inSeconds(300), 40);
  await put('last', inSeconds(2 * 86_400), 41);
  pass(2 * 86_400 + 60);
  let calls = 0;
  // Each run stops at its fortieth call; two days are some four hundred.
  const end = aroundCalls((_, input, next) => {
    calls += 1;
    if (calls % 40 === 0) throw new Error('the function stops');
    return next(input);
  });
  let runs = 0;
  try {
    for (let done = false; !done && runs < 30; runs += 1) {
      done = await sweep().then(
        (outcome) => outcome.done,
        () => false,
      );
    }
  } finally {
    end();
  }
  expect(runs).toBeGreaterThan(5);
  expect(runs).toBeLessThan(30);
  expect([...new Set(received())]).toEqual([40, 41]);
});
