import { jest } from '@jest/globals';
import type { Caller } from '../../lambdas/_base/context.ts';
import { Problem } from '../../schemas/_kit/problem.ts';
import { perUser, type RouteDefinition, route } from '../../schemas/_kit/route.ts';
import { freezeDate } from '../support/freeze-date.ts';
import { startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let rateLimits: typeof import('../../lambdas/_http/rate-limits.ts');
/** Start of a window of a minute. */
const start = Date.UTC(2027, 0, 1, 12, 0, 0);
beforeAll(async () => {
  table = await startTable();
  rateLimits = await import('../../lambdas/_http/rate-limits.ts');
});
beforeEach(() => {
  freezeDate(start);
  table.calls();
});
afterEach(() => jest.useRealTimers());
afterAll(() => table.stop());

let users = 0;
const user = (roles: readonly ('user' | 'moderator' | 'admin')[] = ['user']): Caller => {
  users += 1;
  return { kind: 'user', userId: `user_${users}`, roles, username: '', authenticatedAt: 0 };
};
const definition = (method: RouteDefinition['method'], rateLimit?: RouteDefinition['rateLimit']): RouteDefinition =>
  route({ id: `test.${method}`, method, path: '/v1/test', auth: 'user', summary: 'test', rateLimit });
const reads = definition('GET');
const writes = definition('POST');

/** Returns the number of accepted calls. */
const accepted = async (caller: Caller, rule: RouteDefinition, calls: number, requests = 1): Promise<number> => {
  let count = 0;
  for (let call = 0; call < calls; call += 1) {
    try {
      await rateLimits.consumeRateLimit(caller, rule, requests);
      count += 1;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      expect(error.definition).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
    }
  }
  return count;
};

test.each<[string, () => Caller, RouteDefinition, number]>([
  ['reads of a user', user, reads, 600],
  ['writes of a user', user, writes, 240],
  ['calls from an address', () => ({ kind: 'anonymous', address: '192.0.2.1' }), reads, 300],
  ['calls with an API key', () => ({ kind: 'key', keyId: 'key_1', scopes: [] }), writes, 1200],
])('%s are accepted exactly up to the limit', async (_, createCaller, rule, limit) => {
  const caller = createCaller();
  expect(await accepted(caller, rule, limit + 20)).toBe(limit);
});

test('an address has one bucket for everything it calls', async () => {
  const address: Caller = { kind: 'anonymous', address: '192.0.2.2' };
  expect(await accepted(address, reads, 200)).toBe(200);
  expect(await accepted(address, definition('POST', perUser(5, 60)), 200)).toBe(100);
});

test('the requests of a user do not consume the limit of another one, nor reads that of writes', async () => {
  const [one, two] = [user(), user()];
  expect(await accepted(one, writes, 300)).toBe(240);
  expect(await accepted(one, reads, 1)).toBe(1);
  expect(await accepted(two, writes, 1)).toBe(1);
});

test('a large limit costs about one write for twenty requests', async () => {
  await accepted(user(), reads, 600);
  expect(table.calls().length).toBeLessThanOrEqual(30);
});

test('a caller that reaches a new instance with every request is not limited by the leases of the others', async () => {
  const caller = user();
  for (let instance = 0; instance < 30; instance += 1) {
    jest.resetModules();
    const other = await import('../../lambdas/_http/rate-limits.ts');
    await expect(other.consumeRateLimit(caller, reads, 1)).resolves.toBeDefined();
  }
});

test('few requests on each of many instances cost no write, and exceed the limit by two for each instance at most', async () => {
  const caller = user();
  expect(await accepted(caller, writes, 240)).toBe(240);
  table.calls();
  for (let instance = 0; instance < 5; instance += 1) {
    jest.resetModules();
    const other = await import('../../lambdas/_http/rate-limits.ts');
    await other.consumeRateLimit(caller, writes, 1);
    await other.consumeRateLimit(caller, writes, 1);
    expect(table.calls()).toHaveLength(0);
    await expect(other.consumeRateLimit(caller, writes, 1)).rejects.toMatchObject({
      headers: { 'ratelimit-policy': '"writes";q=240;w=60' },
    });
  }
});

test('a small limit is counted in the table on every request', async () => {
  expect(await accepted(user(), definition('POST', perUser(5, 60)), 8)).toBe(5);
  expect(table.calls()).toHaveLength(8);
});

test('several instances together never exceed the limit', async () => {
  const caller = user();
  jest.resetModules();
  const other = await import('../../lambdas/_http/rate-limits.ts');
  expect(other).not.toBe(rateLimits);
  let count = 0;
  for (let call = 0; call < 300; call += 1) {
    for (const instance of [rateLimits, other]) {
      count += await instance.consumeRateLimit(caller, writes, 1).then(
        () => 1,
        () => 0,
      );
    }
  }
  expect(count).toBe(240);
});

test.each([10, 50])('%i requests at once are accepted exactly up to the limit', async (parallel) => {
  const caller = user();
  let count = 0;
  let sent = 0;
  const worker = async (): Promise<void> => {
    while (sent < 700) {
      sent += 1;
      const admitted = await rateLimits.consumeRateLimit(caller, reads, 1).then(
        () => 1,
        (error: unknown) => {
          expect(error).toBeInstanceOf(Problem);
          return 0;
        },
      );
      count += admitted;
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  expect(count).toBe(600);
  // Requests that wait for the lease of another one write nothing: about twenty leases, and one refusal for each hundred.
  expect(table.calls().length).toBeLessThan(150);
});

test('batches and single requests at once are accepted exactly up to the limit', async () => {
  const caller = user();
  const sizes = Array.from({ length: 120 }, (_, index) => (index % 3 === 0 ? 5 : 1));
  const taken = await Promise.all(
    sizes.map((requests) =>
      rateLimits.consumeRateLimit(caller, writes, requests).then(
        () => requests,
        () => 0,
      ),
    ),
  );
  const used = taken.reduce<number>((sum, requests) => sum + requests, 0);
  expect(used).toBeLessThanOrEqual(240);
  expect(used + (await accepted(caller, writes, 250))).toBe(240);
});

test('the next window has the full limit again', async () => {
  const caller = user();
  expect(await accepted(caller, writes, 241)).toBe(240);
  freezeDate(start + 59_999);
  expect(await accepted(caller, writes, 1)).toBe(0);
  freezeDate(start + 60_000);
  expect(await accepted(caller, writes, 1)).toBe(1);
});

test('a caller that sends few requests throughout a long window gets the whole limit', async () => {
  const caller = user();
  const rule = definition('POST', perUser(100, 3600));
  let count = 0;
  for (let minute = 0; minute < 60; minute += 1) {
    freezeDate(start + minute * 60_000 + 30_000);
    count += await accepted(caller, rule, 2);
  }
  expect(count).toBe(100);
});

test('a RATE_LIMITED response has the seconds to wait in `Retry-After`', async () => {
  const caller = user();
  await accepted(caller, writes, 240);
  for (const [at, seconds] of [
    [0, '60'],
    [30_500, '30'],
    [59_001, '1'],
    [59_999, '1'],
  ] as const) {
    freezeDate(start + at);
    await expect(rateLimits.consumeRateLimit(caller, writes, 1)).rejects.toMatchObject({
      headers: { 'retry-after': seconds, ratelimit: `"writes";r=0;t=${seconds}`, 'ratelimit-policy': '"writes";q=240;w=60' },
    });
  }
});

test('every response has the number of remaining requests', async () => {
  const caller = user();
  for (let call = 1; call <= 240; call += 1) {
    const { headers } = await rateLimits.consumeRateLimit(caller, writes, 1);
    expect(headers.ratelimit).toBe(`"writes";r=${240 - call};t=60`);
  }
});

test('administrators are not limited, moderators are', async () => {
  expect(await accepted(user(['user', 'admin']), definition('POST', perUser(1, 60)), 50)).toBe(50);
  expect(table.calls()).toHaveLength(0);
  expect(await accepted(user(['user', 'moderator']), definition('POST', perUser(1, 60)), 5)).toBe(1);
});

test('a batch consumes one request for each row', async () => {
  const caller = user();
  expect(await accepted(caller, writes, 3, 100)).toBe(2);
  expect(await accepted(caller, writes, 41)).toBe(40);
});

test('a batch with more rows than the limit is rejected, even as the first request of its window', async () => {
  const caller = user();
  expect(await accepted(caller, definition('POST', perUser(10, 60)), 1, 100)).toBe(0);
  expect(await accepted(caller, definition('POST', perUser(10, 60)), 1, 10)).toBe(1);
  expect(await accepted(user(), writes, 1, 241)).toBe(0);
});

test('a rejected batch consumes nothing', async () => {
  const caller = user();
  expect(await accepted(caller, writes, 1, 200)).toBe(1);
  expect(await accepted(caller, writes, 5, 100)).toBe(0);
  expect(await accepted(caller, writes, 1, 40)).toBe(1);
});
