import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import * as z from 'zod';
import { problem } from '../../schemas/_kit/problem.ts';
import { route } from '../../schemas/_kit/route.ts';
import { provideContributions } from '../support/contributions.ts';
import { freezeDate } from '../support/freeze-date.ts';
import { eventFor, lambdaContext, startTable } from '../support/proxied-table.ts';

const TableName = 'kernel-test';
const Taken = problem({ code: 'TAKEN', status: 409, title: 'Taken', remedy: 'Another one' });
const Thing = z.object({ thingId: z.string(), name: z.string() });
const make = route({
  id: 'things.make',
  method: 'POST',
  path: '/v1/things',
  auth: 'user',
  summary: 'Makes a thing',
  idempotent: true,
  body: z.strictObject({ name: z.string() }),
  output: Thing,
  alsoStatus: 200,
  errors: [Taken],
});
const pay = route({ ...make, id: 'things.pay', path: '/v1/payments', idempotent: 'required' });
const drop = route({
  id: 'things.drop',
  method: 'DELETE',
  path: '/v1/things/{thingId}',
  auth: 'user',
  summary: 'Drops a thing',
  idempotent: true,
  params: z.object({ thingId: z.string() }),
});

let table: Awaited<ReturnType<typeof startTable>>;
let handler: (event: never, context: never) => Promise<unknown>;
let runs = 0;
/** What the use case waits for between its read and its commit. */
let between: () => Promise<unknown> = async () => {};
let answerOf: typeof import('../../lambdas/_http/result.ts').httpResult;

beforeAll(async () => {
  table = await startTable();
  await provideContributions();
  const { serve } = await import('../../lambdas/_http/serve.ts');
  const { commit, write } = await import('../../lambdas/_table/commit.ts');
  const { readItems } = await import('../../lambdas/_table/table.ts');
  ({ httpResult: answerOf } = await import('../../lambdas/_http/result.ts'));
  const put = (pk: string, Item: Record<string, unknown>) =>
    write({ params: () => ({ Put: { TableName, Item: { pk, sk: 'x', ...Item }, ConditionExpression: 'attribute_not_exists(pk)' } }) }, () =>
      Taken.error(),
    );
  /** A name may be used once; whoever sees it in use refuses before the commit, as use cases do. */
  const makeThing = async ({ body: { name } }: { body: { name: string } }, ctx: Parameters<typeof commit>[0]) => {
    runs += 1;
    const key = { pk: `NAME#${name}`, sk: 'x' };
    if ((await readItems([key], { consistent: true }))(key)) throw Taken.error();
    await between();
    const thing = { thingId: randomUUID(), name, secret: 'never leaves' };
    const result = name.startsWith('existing') ? answerOf(thing, { status: 200 }) : thing;
    return commit(ctx, [put(key.pk, { name })], result);
  };
  handler = serve(
    { make, pay, drop } as never,
    {
      make: makeThing,
      pay: makeThing,
      drop: (_: unknown, ctx: Parameters<typeof commit>[0]) => commit(ctx, [put(`DROP#${randomUUID()}`, {})], undefined),
    } as never,
  ) as never;
});
afterEach(() => {
  jest.useRealTimers();
  between = async () => {};
});
afterAll(() => table.stop());

type Reply = { statusCode: number; headers: Record<string, string>; body?: string };
const call = async (
  definition: typeof make | typeof drop,
  options: { body?: unknown; key?: string; subject?: string; thingId?: string },
) => {
  const { statusCode, headers, body } = (await handler(eventFor(definition, options) as never, lambdaContext as never)) as Reply;
  return { status: statusCode, replayed: headers['idempotent-replayed'], body: body ? JSON.parse(body) : undefined };
};
const fresh = () => ({ key: randomUUID(), body: { name: `n-${randomUUID()}` } });

test('a repeat is answered as the first time, and nothing runs again', async () => {
  const request = fresh();
  const first = await call(make, request);
  expect(first).toMatchObject({ status: 201, replayed: undefined });
  const before = runs;
  expect(await call(make, request)).toEqual({ ...first, replayed: 'true' });
  expect(runs).toBe(before);
});

test('the status that the use case chose is the repeat’s too', async () => {
  const request = { key: randomUUID(), body: { name: `existing-${randomUUID()}` } };
  expect((await call(make, request)).status).toBe(200);
  expect(await call(make, request)).toMatchObject({ status: 200, replayed: 'true' });
});

test('an answer without a body is repeated without one', async () => {
  const request = { key: randomUUID(), thingId: 'thing_1' };
  expect(await call(drop, request)).toEqual({ status: 204, replayed: undefined, body: undefined });
  expect(await call(drop, request)).toEqual({ status: 204, replayed: 'true', body: undefined });
});

test('what the contract strips is stripped from a repeat too', async () => {
  const request = fresh();
  await call(make, request);
  expect(Object.keys((await call(make, request)).body)).toEqual(['thingId', 'name']);
});

test('the same key with another body is refused, and runs nothing', async () => {
  const request = fresh();
  await call(make, request);
  const before = runs;
  const reused = await call(make, { key: request.key, body: { name: `other-${randomUUID()}` } });
  expect([reused.status, reused.body.code, runs]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED', before]);
});

test('the same key on another path is refused', async () => {
  const key = randomUUID();
  await call(drop, { key, thingId: 'thing_1' });
  expect(await call(drop, { key, thingId: 'thing_2' })).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
});

test('a key is one person’s, and one route’s', async () => {
  const request = fresh();
  await call(make, request);
  expect((await call(make, { ...request, body: { name: `n-${randomUUID()}` }, subject: 'another' })).status).toBe(201);
  expect((await call(pay as never, { ...request, body: { name: `n-${randomUUID()}` } })).status).toBe(201);
});

test('a refused request does not use up its key', async () => {
  const taken = fresh();
  await call(make, taken);
  const key = randomUUID();
  expect(await call(make, { key, body: taken.body })).toMatchObject({ status: 409, body: { code: 'TAKEN' } });
  expect((await call(make, { key, body: { name: 1 } })).status).toBe(400);
  expect((await call(make, { ...fresh(), key })).status).toBe(201);
});

test('of ten equal requests at once one has the effect, and all are answered alike', async () => {
  const request = fresh();
  const answers = await Promise.all(Array.from({ length: 10 }, () => call(make, request)));
  expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
  expect(answers.filter(({ replayed }) => replayed === undefined)).toHaveLength(1);
});

test('a repeat that sees the first request’s effect before its record is answered as the first, not refused', async () => {
  const request = fresh();
  let second: Promise<unknown> | undefined;
  between = async () => {
    between = async () => {};
    // The second request looks for a record, finds none, and is then held until the first has committed.
    const held = table.hold('GetItem', 'IDEMPOTENCY#');
    second = call(make, request);
    await held.reached;
    setTimeout(held.release, 200);
  };
  const first = await call(make, request);
  expect(first.status).toBe(201);
  expect(await second).toEqual({ ...first, replayed: 'true' });
});

test('of two different requests with one key at once one is refused', async () => {
  const key = randomUUID();
  const answers = await Promise.all([1, 2].map(() => call(make, { key, body: { name: `n-${randomUUID()}` } })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
});

test('a key is free again after a day, also where the table has not removed it yet', async () => {
  const now = Date.now();
  const request = fresh();
  freezeDate(now);
  await call(make, request);
  freezeDate(now + 24 * 3_600_000 - 2000);
  expect(await call(make, request)).toMatchObject({ replayed: 'true' });
  freezeDate(now + 24 * 3_600_000 + 1000);
  const again = await call(make, { key: request.key, body: { name: `n-${randomUUID()}` } });
  expect(again).toMatchObject({ status: 201, replayed: undefined });
});

test('a route that spends asks for a key', async () => {
  expect(await call(pay as never, { body: { name: 'x' } })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: 'header:idempotency-key', code: 'REQUIRED' }] },
  });
});
