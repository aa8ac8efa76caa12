import { jest } from '@jest/globals';
import * as z from 'zod';
import type { Context } from '../../lambdas/_base/context.ts';
import { logger } from '../../lambdas/_base/observability.ts';
import { batchRead, runBatchRead } from '../../lambdas/_http/batch-reads.ts';
import { assemble } from '../../lambdas/platform/assemble-batch.ts';
import { route } from '../../schemas/_kit/route.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import * as platform from '../../schemas/platform/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
let ada: Person;
let bob: Person;
let competitionId: string;
/** Uses the deployed limits and one instance for each function, so that the remaining requests are exact. */
beforeAll(async () => {
  stack = await startStack({ own: true, context: { limitsMultiplier: 1 } });
  [ada, bob] = [await stack.as('ada'), await stack.as('bob')];
  ({ competitionId } = await ada.call(competitions.createCompetition, {
    body: { name: 'Race', startsAt: '2020-01-01T00:00:00Z', endsAt: '2090-01-01T00:00:00Z', direction: 'desc', precision: 0 },
  }));
});
afterAll(() => stack?.stop());

const problem = (status: number, code: string) => expect.objectContaining({ status, code });
const batch = (person: Person, ...paths: string[]) => person.send(platform.getBatch, { body: { paths } });
const batchItems = async (person: Person, ...paths: string[]) => (await batch(person, ...paths)).output.items;
/** Removes `instance`, the only field that differs between two responses to the same request. */
const withoutInstance = (body: unknown): unknown => ({ ...(body as object), instance: undefined });
const get = async ({ token }: Person, path: string) => {
  const response = await fetch(`${stack.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, body: withoutInstance(await response.json()) };
};
const remaining = (headers: Headers): number => Number(/;r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]);

test('every path gets the same response as its own GET, including problems and queries', async () => {
  const paths = [
    '/v1/me',
    `/v1/users/${bob.userId}`,
    '/v1/users/me',
    '/v1/users/user_nobody',
    `/v1/competitions/${competitionId}`,
    `/v1/competitions/${competitionId}/leaderboard/me`,
    `/v1/competitions/${competitionId}/leaderboard?limit=0`,
    `/v1/competitions/${competitionId}/leaderboard?limit=1&limit=2`,
    `/v1/competitions/${competitionId}/leaderboard?unknown=1`,
    '/v1/competitions?mine=true&limit=1',
    '/v1/competitions/trending',
    '/v1/competitions?cursor=forged',
  ];
  for (const person of [ada, bob]) {
    const items = await batchItems(person, ...paths);
    expect(items.map(({ path }) => path)).toEqual(paths);
    const single = await Promise.all(paths.map((path) => get(person, path)));
    expect(items.map(({ status, body }) => ({ status, body: withoutInstance(body) }))).toEqual(single);
  }
  // Only its creator sees a draft: the batch reads as its caller.
  const [adas, bobs] = await Promise.all([ada, bob].map((person) => batchItems(person, `/v1/competitions/${competitionId}`)));
  expect([adas?.[0]?.status, bobs?.[0]?.status]).toEqual([200, 404]);
});

test('an unknown path returns 404 in its place, and a route that is not available in batches NOT_BATCHABLE', async () => {
  const unknown = [
    'v1/me',
    'https://example.com/v1/me',
    '//example.com/v1/me',
    '/v1/me/',
    '/v1//me',
    '/v1/../v1/me',
    '/v1/me/../me',
    '/v1/me%',
    '/v1/%ff',
    '/v1/me%00',
    '/v1/me#x',
    '/V1/ME',
    '/v1/nothing',
    '/constructor',
    '/__proto__',
    '?limit=1',
  ];
  for (const { path, status, body } of await batchItems(ada, ...unknown))
    expect([path, status, (body as { code: string }).code]).toEqual([path, 404, 'ROUTE_NOT_FOUND']);
  const wrong = ['/v1/users/a%20b', `/v1/users/${'x'.repeat(2000)}`, '/v1/me?__proto__=1', '/v1/competitions?limit=%ff'];
  const items = await batchItems(ada, ...wrong);
  const single = await Promise.all(wrong.map((path) => get(ada, path)));
  expect(items.map(({ status, body }) => ({ status, body: withoutInstance(body) }))).toEqual(single);
  const [nested, socket, jobs] = await batchItems(ada, '/v1/batch/get', '/v1/socket', '/v1/admin/jobs');
  expect(nested).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED', detail: 'Use POST, OPTIONS.' } });
  for (const item of [socket, jobs]) expect(item).toMatchObject({ status: 400, body: { code: 'NOT_BATCHABLE' } });
});

test('a batch requires one to twenty-five paths of at most 2,048 characters and a token', async () => {
  const call = (paths: string[], person: Pick<Person, 'call'> = ada) => person.call(platform.getBatch, { body: { paths } });
  await expect(call([])).rejects.toEqual(problem(400, 'INVALID_REQUEST'));
  await expect(call(Array.from({ length: 26 }, () => '/v1/me'))).rejects.toEqual(problem(400, 'INVALID_REQUEST'));
  await expect(call([`/${'x'.repeat(2048)}`])).rejects.toEqual(problem(400, 'INVALID_REQUEST'));
  await expect(call([''])).rejects.toEqual(problem(400, 'INVALID_REQUEST'));
  await expect(call(['/v1/me'], stack.anonymous)).rejects.toEqual(problem(401, 'UNAUTHENTICATED'));
  expect((await batch(ada, ...Array.from({ length: 25 }, () => '/v1/me'))).status).toBe(200);
});

test('identical paths are read once', async () => {
  const path = `/v1/users/${bob.userId}`;
  const units = ({ headers }: { headers: Headers }) => Number(/rru=([\d.]+)/.exec(headers.get('server-timing') ?? '')?.[1]);
  const measure = async (...paths: string[]) => Math.min(...(await Promise.all([1, 2, 3].map(() => batch(ada, ...paths)))).map(units));
  const once = await measure(path);
  expect(once).toBeGreaterThan(0);
  expect(await measure(...Array.from({ length: 25 }, () => path))).toBe(once);
});

test('every path counts as one request, including duplicates and problems, and a reached limit fails the rest in their place', async () => {
  const eve = await stack.as('eve');
  const many = (count: number) => Array.from({ length: count }, (_, index) => (index % 2 ? '/v1/me' : `/v1/users/${eve.userId}`));
  const first = remaining((await batch(eve, '/v1/me')).headers);
  expect(remaining((await batch(eve, ...many(10))).headers)).toBe(first - 10);
  let rest = remaining((await batch(eve, '/v1/nothing', '/v1/socket', '/v1/me', '/v1/me')).headers);
  expect(rest).toBe(first - 14);
  while (rest >= 25) rest = remaining((await batch(eve, ...many(25))).headers);
  expect(rest).toBeGreaterThan(0);
  const over = await batch(eve, ...many(25));
  const statuses = over.output.items.map(({ status }) => status);
  expect(statuses).toEqual([...Array.from({ length: rest }, () => 200), ...Array.from({ length: 25 - rest }, () => 429)]);
  expect(over.output.items.at(-1)?.body).toMatchObject({ code: 'RATE_LIMITED' });
  expect([over.headers.get('retry-after'), remaining(over.headers)]).toEqual([expect.stringMatching(/^\d+$/), 0]);
  await expect(batch(eve, '/v1/me')).rejects.toEqual(problem(429, 'RATE_LIMITED'));
});

const getText = route({
  id: 'texts.get',
  method: 'GET',
  path: '/v1/texts',
  summary: 'test',
  auth: 'user',
  role: 'moderator',
  output: z.object({ text: z.string() }),
});
const ctx = (roles: readonly string[]) => ({ caller: { kind: 'user', roles }, requestId: 'r' }) as unknown as Context;

test('a read requires its role, is stripped to its schema, and exposes no details of a failure', async () => {
  const read = batchRead(getText, async () => ({ text: 'a', secret: 1 }) as { text: string });
  expect(await runBatchRead(read, {}, ctx(['user', 'moderator']))).toEqual({ status: 200, body: '{"text":"a"}' });
  expect(JSON.parse((await runBatchRead(read, {}, ctx(['user']))).body)).toMatchObject({ code: 'PERMISSION_DENIED' });
  const logged = jest.spyOn(logger, 'error').mockImplementation(() => undefined);
  const broken = batchRead(getText, async () => Promise.reject(new Error('secret detail')));
  const { status, body } = await runBatchRead(broken, {}, ctx(['user', 'admin']));
  expect([status, body.includes('INTERNAL_ERROR'), body.includes('secret')]).toEqual([500, true, false]);
  expect(logged).toHaveBeenCalledTimes(1);
  logged.mockRestore();
});

test('a response that exceeds the size of the batch fails in its place, and smaller ones after it still fit', () => {
  const of = (characters: number) => ({ status: 200, body: JSON.stringify({ text: 'é'.repeat(characters) }) });
  const items = assemble(['/a', '/b', '/c'], [of(2_000_000), of(1_000_000), of(10)], ctx([]));
  expect(items.map(({ path, status }) => [path, status])).toEqual([
    ['/a', 200],
    ['/b', 413],
    ['/c', 200],
  ]);
  expect(items[1]?.body).toMatchObject({ code: 'BATCH_TOO_LARGE' });
});
