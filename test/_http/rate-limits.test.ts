import { jest } from '@jest/globals';
import type { Caller } from '../../lambdas/_base/context.ts';
import { Problem } from '../../schemas/_kit/problem.ts';
import { perUser, type RouteDefinition, route } from '../../schemas/_kit/route.ts';
import { freezeDate } from '../support/freeze-date.ts';
import { startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let kernel: typeof import('../../lambdas/_http/rate-limits.ts');
/** A window of a minute begins here. */
const start = Date.UTC(2027, 0, 1, 12, 0, 0);
beforeAll(async () => {
  table = await startTable();
  kernel = await import('../../lambdas/_http/rate-limits.ts');
});
beforeEach(() => {
  freezeDate(start);
  table.calls();
});
afterEach(() => jest.useRealTimers());
afterAll(() => table.stop());

let people = 0;
const person = (roles: readonly ('user' | 'moderator' | 'admin')[] = ['user']): Caller => {
  people += 1;
  return { kind: 'user', userId: `user_${people}`, roles, username: '', authenticatedAt: 0 };
};
const definition = (method: RouteDefinition['method'], rateLimit?: RouteDefinition['rateLimit']): RouteDefinition =>
  route({ id: `test.${method}`, method, path: '/v1/test', auth: 'user', summary: 'test', rateLimit });
const reads = definition('GET');
const writes = definition('POST');

/** How many of so many calls are let in. */
const admitted = async (caller: Caller, rule: RouteDefinition, calls: number, requests = 1): Promise<number> => {
  let count = 0;
  for (let call = 0; call < calls; call += 1) {
    try {
      await kernel.consumeRateLimit(caller, rule, requests);
      count += 1;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      expect(error.definition).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
    }
  }
  return count;
};

test.each<[string, () => Caller, RouteDefinition, number]>([
  ['reads of a person', person, reads, 600],
  ['writes of a person', person, writes, 240],
  ['calls from an address', () => ({ kind: 'anonymous', address: '192.0.2.1' }), reads, 300],
  ['calls with an API key', () => ({ kind: 'key', keyId: 'key_1', scopes: [] }), writes, 1200],
])('%s: exactly as many as the limit says', async (_, caller, rule, limit) => {
  const who = caller();
  expect(await admitted(who, rule, limit + 20)).toBe(limit);
});

test('an address has one bucket for everything it calls', async () => {
  const address: Caller = { kind: 'anonymous', address: '192.0.2.2' };
  expect(await admitted(address, reads, 200)).toBe(200);
  expect(await admitted(address, definition('POST', perUser(5, 60)), 200)).toBe(100);
});

test('one person’s use takes nothing from another’s, nor reads from writes', async () => {
  const [one, two] = [person(), person()];
  expect(await admitted(one, writes, 300)).toBe(240);
  expect(await admitted(one, reads, 1)).toBe(1);
  expect(await admitted(two, writes, 1)).toBe(1);
});

test('a large limit costs a write for some twenty requests, not one for each', async () => {
  await admitted(person(), reads, 600);
  expect(table.calls().length).toBeLessThanOrEqual(30);
});

test('whoever meets a new instance with every request is not refused for what the others hold', async () => {
  const who = person();
  for (let instance = 0; instance < 30; instance += 1) {
    jest.resetModules();
    const other = await import('../../lambdas/_http/rate-limits.ts');
    await expect(other.consumeRateLimit(who, reads, 1)).resolves.toBeDefined();
  }
});

test('a small limit is counted in the table on every request', async () => {
  expect(await admitted(person(), definition('POST', perUser(5, 60)), 8)).toBe(5);
  expect(table.calls()).toHaveLength(8);
});

test('what one instance holds, another does not give away: together they never exceed the limit', async () => {
  const who = person();
  jest.resetModules();
  const other = await import('../../lambdas/_http/rate-limits.ts');
  expect(other).not.toBe(kernel);
  let count = 0;
  for (let call = 0; call < 300; call += 1) {
    for (const instance of [kernel, other]) {
      count += await instance.consumeRateLimit(who, writes, 1).then(
        () => 1,
        () => 0,
      );
    }
  }
  expect(count).toBe(240);
});

test('the next window begins anew', async () => {
  const who = person();
  expect(await admitted(who, writes, 241)).toBe(240);
  freezeDate(start + 59_999);
  expect(await admitted(who, writes, 1)).toBe(0);
  freezeDate(start + 60_000);
  expect(await admitted(who, writes, 1)).toBe(1);
});

test('somebody who calls now and then all through a long window gets the whole limit', async () => {
  const who = person();
  const rule = definition('POST', perUser(100, 3600));
  let count = 0;
  for (let minute = 0; minute < 60; minute += 1) {
    freezeDate(start + minute * 60_000 + 30_000);
    count += await admitted(who, rule, 2);
  }
  expect(count).toBe(100);
});

test('a refusal says in whole seconds when to come again', async () => {
  const who = person();
  await admitted(who, writes, 240);
  for (const [at, seconds] of [
    [0, '60'],
    [30_500, '30'],
    [59_001, '1'],
    [59_999, '1'],
  ] as const) {
    freezeDate(start + at);
    await expect(kernel.consumeRateLimit(who, writes, 1)).rejects.toMatchObject({
      headers: { 'retry-after': seconds, ratelimit: `"writes";r=0;t=${seconds}`, 'ratelimit-policy': '"writes";q=240;w=60' },
    });
  }
});

test('every answer tells what is left', async () => {
  const who = person();
  for (let call = 1; call <= 240; call += 1) {
    const { headers } = await kernel.consumeRateLimit(who, writes, 1);
    expect(headers.ratelimit).toBe(`"writes";r=${240 - call};t=60`);
  }
});

test('administrators are not limited, moderators are', async () => {
  expect(await admitted(person(['user', 'admin']), definition('POST', perUser(1, 60)), 50)).toBe(50);
  expect(table.calls()).toHaveLength(0);
  expect(await admitted(person(['user', 'moderator']), definition('POST', perUser(1, 60)), 5)).toBe(1);
});

test('a batch counts as its rows', async () => {
  const who = person();
  expect(await admitted(who, writes, 3, 100)).toBe(2);
  expect(await admitted(who, writes, 41)).toBe(40);
});

test('a batch of more rows than the limit is refused, also as the first of its window', async () => {
  const who = person();
  expect(await admitted(who, definition('POST', perUser(10, 60)), 1, 100)).toBe(0);
  expect(await admitted(who, definition('POST', perUser(10, 60)), 1, 10)).toBe(1);
  expect(await admitted(person(), writes, 1, 241)).toBe(0);
});

test('a refused batch uses nothing up', async () => {
  const who = person();
  expect(await admitted(who, writes, 1, 200)).toBe(1);
  expect(await admitted(who, writes, 5, 100)).toBe(0);
  expect(await admitted(who, writes, 1, 40)).toBe(1);
});
