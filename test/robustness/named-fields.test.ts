import type { ProblemDocument } from '../../schemas/_kit/problem.ts';
import { createCommunity } from '../../schemas/communities/routes.ts';
import { createCompetition, publishCompetition } from '../../schemas/competitions/routes.ts';
import { createHabit } from '../../schemas/habits/routes.ts';
import { allRoutes } from '../../schemas/index.ts';
import { type Person, type SharedStack, startStack } from '../support/stack.ts';

let stack: SharedStack;
let me: Person;
const paths: Record<'community' | 'habit' | 'round', string> = { community: '', habit: '', round: '' };
beforeAll(async () => {
  stack = await startStack();
  me = await stack.as('named');
  paths.community = `/v1/communities/${(await me.call(createCommunity, { body: { name: 'Named' } })).communityId}`;
  paths.habit = `/v1/habits/${(await me.call(createHabit, { body: { name: 'Named', schedule: { kind: 'daily' } } })).habitId}`;
  const times = { startsAt: '2020-01-01T00:00:00.000Z', endsAt: '2090-01-01T00:00:00.000Z' };
  const { competitionId } = await me.call(createCompetition, {
    body: { name: 'Named', ...times, minScore: 1, maxScore: 9, selfReported: true },
  });
  await me.call(publishCompetition, { params: { competitionId } });
  paths.round = `/v1/competitions/${competitionId}/rounds/r1`;
});
afterAll(() => stack.stop());

const send = async (method: string, path: string, body?: unknown) => {
  const headers = { authorization: `Bearer ${me.token}`, 'content-type': 'application/json' };
  const answer = await fetch(stack.url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await answer.text();
  return { status: answer.status, problem: (text === '' ? {} : JSON.parse(text)) as Partial<ProblemDocument> };
};

const PAST = '2020-01-01T00:00:00.000Z';
type Row = [code: string, named: string[], call: () => ReturnType<typeof send>];
test.each<Row>([
  ['MUTE_TIME', ['/until'], () => send('PUT', `${paths.community}/mutes/user_other`, { until: PAST })],
  ['INVITE_TIME', ['/expiresAt'], () => send('POST', `${paths.community}/invites`, { userIds: ['user_other'], expiresAt: PAST })],
  ['INVITE_TIME', ['/link/expiresAt'], () => send('POST', `${paths.community}/invites`, { link: { expiresAt: PAST } })],
  [
    'INVALID_REQUEST',
    ['/role', '/expiresAt'],
    () => send('POST', `${paths.community}/invites`, { link: {}, role: 'admin', expiresAt: PAST }),
  ],
  ['METRICS_RANGE_INVALID', ['query:from'], () => send('GET', `${paths.community}/metrics?from=2025-01-01&to=2026-01-02`)],
  ['STATS_RANGE', ['query:from'], () => send('GET', '/v1/users/me/stats?from=2026-01-02&to=2026-01-01')],
  ['RECORD_IN_FUTURE', ['/date'], () => send('POST', '/v1/me/records', { category: 'a', unit: 's', value: 1, date: '1969-12-31' })],
  ['DATE_OUT_OF_RANGE', ['/date'], () => send('POST', `${paths.habit}/completions`, { date: '2020-01-01' })],
  ['DATE_OUT_OF_RANGE', ['/at'], () => send('POST', `${paths.habit}/completions`, { at: '2090-01-01T00:00:00.000Z' })],
  ['DATE_OUT_OF_RANGE', ['path:date'], () => send('DELETE', `${paths.habit}/completions/2020-01-01`)],
  ['COMMUNITY_DECIDES', ['/visibility'], () => send('POST', '/v1/posts', { body: 'a', communityId: 'community_a', visibility: 'public' })],
  ['ONLY_IN_COMMUNITY', ['/announcement'], () => send('POST', '/v1/posts', { body: 'a', announcement: true })],
  ['POST_EMPTY', ['/body'], () => send('POST', '/v1/posts', {})],
  ['SCORE_RANGE', ['/score'], () => send('POST', `${paths.round}/scores`, { score: 10 })],
  ['SCORE_PRECISION', ['/score'], () => send('POST', `${paths.round}/scores`, { score: 1.5 })],
  ['MEDIA_TOO_LARGE', ['/bytes'], () => send('POST', '/v1/media', { purpose: 'avatar', contentType: 'image/png', bytes: 1_000_000_000 })],
])('%s names %j', async (code, named, call) => {
  const { status, problem } = await call();
  expect([status, problem.code, problem.errors?.map(({ pointer }) => pointer)]).toEqual([400, code, named]);
});

test('an error of a range says what would be right', async () => {
  const messageOf = async (call: ReturnType<typeof send>) => (await call).problem.errors?.[0]?.message;
  expect(await messageOf(send('POST', `${paths.round}/scores`, { score: 10 }))).toBe('must be at least 1 and at most 9');
  const today = new Date().toISOString().slice(0, 10);
  expect(await messageOf(send('POST', `${paths.habit}/completions`, { date: '2020-01-01' }))).toContain(`until ${today}`);
});

test('every route that reads something of a user knows `me`', async () => {
  const reads = allRoutes().filter(({ method, path }) => method === 'GET' && path.startsWith('/v1/users/{userId}'));
  expect(reads.length).toBeGreaterThan(5);
  const answers = await Promise.all(
    reads.map(async ({ path }) => [path, (await send('GET', path.replace('{userId}', 'me'))).status] as const),
  );
  expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
  expect((await send('GET', '/v1/habits?userId=me')).status).toBe(200);
});
