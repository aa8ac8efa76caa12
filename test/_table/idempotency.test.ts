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
const Gadget = z.object({ thingId: z.string(), name: z.string() });
const make = route({
  id: 'gadgets.make',
  method: 'POST',
  path: '/v1/gadgets',
  auth: 'user',
  summary: 'Makes a gadget',
  idempotent: true,
  body: z.strictObject({ name: z.string() }),
  output: Gadget,
  alsoStatus: 200,
  errors: [Taken],
});
const pay = route({ ...make, id: 'gadgets.pay', path: '/v1/payments', idempotent: 'required' });
const drop = route({
  id: 'gadgets.drop',
  method: 'DELETE',
  path: '/v1/gadgets/{thingId}',
  auth: 'user',
  summary: 'Drops a gadget',
  idempotent: true,
  params: z.object({ thingId: z.string() }),
});

let table: Awaited<ReturnType<typeof startTable>>;
let handler: (event: never, context: never) => Promise<unknown>;
let runs = 0;
/** Runs between the read and the commit of the use case. */
let between: () => Promise<unknown> = async () => {};
let httpResult: typeof import('../../lambdas/_http/result.ts').httpResult;

beforeAll(async () => {
  table = await startTable();
  await provideContributions();
  const { serve } = await import('../../lambdas/_http/serve.ts');
  const { commit, write } = await import('../../lambdas/_table/commit.ts');
  const { readItems } = await import('../../lambdas/_table/table.ts');
  ({ httpResult } = await import('../../lambdas/_http/result.ts'));
  const put = (pk: string, Item: Record<string, unknown>) =>
    write({ params: () => ({ Put: { TableName, Item: { pk, sk: 'x', ...Item }, ConditionExpression: 'attribute_not_exists(pk)' } }) }, () =>
      Taken.error(),
    );
  /** A name can be used once. Like other use cases, this one throws before the commit when it reads a used name. */
  const makeGadget = async ({ body: { name } }: { body: { name: string } }, ctx: Parameters<typeof commit>[0]) => {
    runs += 1;
    const key = { pk: `NAME#${name}`, sk: 'x' };
    if ((await readItems([key], { consistent: true }))(key)) throw Taken.error();
    await between();
    const gadget = { thingId: randomUUID(), name, secret: 'never leaves' };
    const result = name.startsWith('existing') ? httpResult(gadget, { status: 200 }) : gadget;
    return commit(ctx, [put(key.pk, { name })], result);
  };
  handler = serve(
    { make, pay, drop } as never,
    {
      make: makeGadget,
      pay: makeGadget,
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
const newRequest = () => ({ key: randomUUID(), body: { name: `n-${randomUUID()}` } });

test('a repeat gets the first response without running the use case', async () => {
  const request = newRequest();
  const first = await call(make, request);
  expect(first).toMatchObject({ status: 201, replayed: undefined });
  const before = runs;
  expect(await call(make, request)).toEqual({ ...first, replayed: 'true' });
  expect(runs).toBe(before);
});

test('a repeat has the status that the use case chose', async () => {
  const request = { key: randomUUID(), body: { name: `existing-${randomUUID()}` } };
  expect((await call(make, request)).status).toBe(200);
  expect(await call(make, request)).toMatchObject({ status: 200, replayed: 'true' });
});

test('a response without a body is replayed without one', async () => {
  const request = { key: randomUUID(), thingId: 'gadget_1' };
  expect(await call(drop, request)).toEqual({ status: 204, replayed: undefined, body: undefined });
  expect(await call(drop, request)).toEqual({ status: 204, replayed: 'true', body: undefined });
});

test('names of an open object may come in another order', async () => {
  const { requestHash } = await import('../../lambdas/_table/idempotency.ts');
  const of = (body: unknown) => requestHash({ params: { id: 'a' }, query: undefined, body });
  expect(of({ data: { b: 1, a: [1, 2] } })).toBe(of({ data: { a: [1, 2], b: 1 } }));
  expect(of({ data: { b: 1, a: [1, 2] } })).not.toBe(of({ data: { b: 1, a: [2, 1] } }));
});

test('a replayed response is stripped to its schema too', async () => {
  const request = newRequest();
  await call(make, request);
  expect(Object.keys((await call(make, request)).body)).toEqual(['thingId', 'name']);
});

test('the same key with another body is rejected without running the use case', async () => {
  const request = newRequest();
  await call(make, request);
  const before = runs;
  const reused = await call(make, { key: request.key, body: { name: `other-${randomUUID()}` } });
  expect([reused.status, reused.body.code, runs]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED', before]);
});

test('the same key with another path is rejected', async () => {
  const key = randomUUID();
  await call(drop, { key, thingId: 'gadget_1' });
  expect(await call(drop, { key, thingId: 'gadget_2' })).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
});

test('a key applies to one user and one route', async () => {
  const request = newRequest();
  await call(make, request);
  expect((await call(make, { ...request, body: { name: `n-${randomUUID()}` }, subject: 'another' })).status).toBe(201);
  expect((await call(pay as never, { ...request, body: { name: `n-${randomUUID()}` } })).status).toBe(201);
});

test('a failed request does not use its key', async () => {
  const taken = newRequest();
  await call(make, taken);
  const key = randomUUID();
  expect(await call(make, { key, body: taken.body })).toMatchObject({ status: 409, body: { code: 'TAKEN' } });
  expect((await call(make, { key, body: { name: 1 } })).status).toBe(400);
  expect((await call(make, { ...newRequest(), key })).status).toBe(201);
});

test('ten equal concurrent requests take effect once and get the same response', async () => {
  const request = newRequest();
  const responses = await Promise.all(Array.from({ length: 10 }, () => call(make, request)));
  expect(new Set(responses.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
  expect(responses.filter(({ replayed }) => replayed === undefined)).toHaveLength(1);
});

test('a concurrent repeat that reads the first request’s effect before its record gets the first response', async () => {
  const request = newRequest();
  let second: Promise<unknown> | undefined;
  between = async () => {
    between = async () => {};
    // The second request reads no record, and is then held until the first has committed.
    const held = table.hold('GetItem', 'IDEMPOTENCY#');
    second = call(make, request);
    await held.reached;
    setTimeout(held.release, 200);
  };
  const first = await call(make, request);
  expect(first.status).toBe(201);
  expect(await second).toEqual({ ...first, replayed: 'true' });
});

test('one of two different concurrent requests with one key is rejected', async () => {
  const key = randomUUID();
  const responses = await Promise.all([1, 2].map(() => call(make, { key, body: { name: `n-${randomUUID()}` } })));
  expect(responses.map(({ status }) => status).sort()).toEqual([201, 422]);
});

test('a key can be reused after a day, even while the table still has its record', async () => {
  const now = Date.now();
  const request = newRequest();
  freezeDate(now);
  await call(make, request);
  freezeDate(now + 24 * 3_600_000 - 2000);
  expect(await call(make, request)).toMatchObject({ replayed: 'true' });
  freezeDate(now + 24 * 3_600_000 + 1000);
  const reused = await call(make, { key: request.key, body: { name: `n-${randomUUID()}` } });
  expect(reused).toMatchObject({ status: 201, replayed: undefined });
});

test('a route that requires a key rejects a request without one', async () => {
  expect(await call(pay as never, { body: { name: 'x' } })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: 'header:idempotency-key', code: 'REQUIRED' }] },
  });
});
