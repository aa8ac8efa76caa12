import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import { listActivity } from '../../schemas/feed/routes.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as leaderboards from '../../schemas/leaderboards/routes.ts';
import { getBatch } from '../../schemas/platform/routes.ts';
import type { CallInput } from '../support/route-client.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';

/** Consumption of a call and everything it invoked, from the `server-timing` header of its response. */
type Units = { calls: number; rru: number; wru: number };

const PEOPLE = 120;
let stack: TestStack;
let organiser: Person;
let people: Person[];
let competitionId: string;

const unitsOf = (headers: Headers): Units => {
  const [, calls, rru, wru] = /calls=([\d.]+) rru=([\d.]+) wru=([\d.]+)/.exec(headers.get('server-timing') ?? '') ?? [];
  return { calls: Number(calls), rru: Number(rru), wru: Number(wru) };
};

/** Lowest of five measurements: the others include reads of a cold instance, or a leased share of a rate limit. */
const warm = async (call: () => Promise<{ headers: Headers }>): Promise<Units> => {
  const all: Units[] = [];
  for (let attempt = 0; attempt < 5; attempt += 1) all.push(unitsOf((await call()).headers));
  return all.reduce((least, units) => (units.rru + units.wru < least.rru + least.wru ? units : least));
};

/** Measures a call by a participant: organisers see all names, without a policy. */
const asParticipant = <Route extends RouteDefinition>(route: Route, input: CallInput<Route>) =>
  warm(() => (people[0] as Person).send(route, input));

const create = async (capacity?: number): Promise<string> => {
  const made = await organiser.call(competitions.createCompetition, {
    body: {
      name: 'Budgets',
      startsAt: new Date(Date.now() - 60_000).toISOString(),
      endsAt: new Date(Date.now() + 86_400_000).toISOString(),
      visibility: 'public',
      direction: 'desc',
      precision: 0,
      capacity,
    },
  });
  await organiser.call(competitions.publishCompetition, { params: made });
  return made.competitionId;
};

const submit = (userId: string, score: number, key: string) =>
  organiser.send(competitions.submitScore, { params: { competitionId, roundId: 'r1' }, body: { userId, score }, idempotencyKey: key });

const workerUnits = (): number => stack.metrics().functions['kith-local-leaderboards-boards']?.wru ?? 0;

beforeAll(async () => {
  stack = await startStack({ own: true, coverage: undefined });
  organiser = await stack.as('organiser', ['admin']);
  people = [];
  for (let index = 0; index < PEOPLE; index += 1) people.push(await stack.as(`person-${index}`));
  competitionId = await create();
  for (const group of [people.slice(0, 100), people.slice(100)]) {
    const userIds = group.map(({ userId }) => userId);
    await organiser.call(competitions.addParticipants, { params: { competitionId }, body: { userIds } });
    const scores = userIds.map((userId, index) => ({ userId, score: 1000 + 10 * index }));
    await organiser.call(competitions.submitScores, { params: { competitionId, roundId: 'r1' }, body: { scores } });
  }
  await stack.settle();
});
afterAll(() => stack.stop());

test('the rank of one user takes two calls and 4 RRU, and the policy two calls and 3 RRU', async () => {
  const { calls, rru, wru } = await asParticipant(leaderboards.getUserRank, { params: { competitionId, userId: people[3]?.userId ?? '' } });
  expect({ calls, rru: rru <= 7, wru }).toEqual({ calls: 4, rru: true, wru: 0 });
});

test('the top 100 takes two calls and 4 RRU, and the policy one call and 2 RRU', async () => {
  const { calls, rru, wru } = await asParticipant(leaderboards.getLeaderboard, { params: { competitionId }, query: { limit: 100 } });
  expect({ calls, rru: rru <= 6, wru }).toEqual({ calls: 3, rru: true, wru: 0 });
});

test('the first call of a user on an instance takes a call and 2 RRU more than later ones, and writes nothing', async () => {
  const [first, second, other] = people.slice(40) as [Person, Person, Person];
  const params = { userId: other.userId };
  const reads: Record<string, (who: Person) => Promise<{ headers: Headers }>> = {
    rank: (who) => who.send(leaderboards.getUserRank, { params: { competitionId, ...params } }),
    activity: (who) => who.send(listActivity, { params, query: {} }),
    requests: (who) => who.send(graph.listFriendRequests, { query: {} }),
    profile: (who) => who.send(getBatch, { body: { paths: [`/v1/users/${other.userId}`] } }),
  };
  for (const [name, read] of Object.entries(reads)) {
    // The instance's own caches are filled by another user.
    await read(first);
    const [cold, warm] = [unitsOf((await read(second)).headers), unitsOf((await read(second)).headers)];
    expect({ name, calls: cold.calls - warm.calls, rru: cold.rru - warm.rru, wru: cold.wru }).toEqual({ name, calls: 1, rru: 2, wru: 0 });
  }
});

test('a score submission with an idempotency key takes at most 8 WRU', async () => {
  let key = 0;
  const { wru } = await warm(() => submit(people[5]?.userId ?? '', 2000 + key, `submission-${key++}`));
  expect(wru).toBeGreaterThan(0);
  expect(wru).toBeLessThanOrEqual(8);
});

test('a join takes at most 10 WRU, and a rejected join none', async () => {
  const full = await create(20);
  const params = { competitionId: full };
  const joins: Units[] = [];
  for (const [index, person] of people.slice(0, 20).entries())
    joins.push(unitsOf((await person.send(competitions.joinCompetition, { params, idempotencyKey: `join-${index}` })).headers));
  expect(Math.min(...joins.map(({ wru }) => wru))).toBeLessThanOrEqual(10);
  const rejectedJoin = async () => {
    const answer = await fetch(`${stack.url}/v1/competitions/${full}/join`, {
      method: 'POST',
      headers: { authorization: `Bearer ${people[30]?.token}`, 'idempotency-key': 'late' },
    });
    expect(((await answer.json()) as { code: string }).code).toBe('COMPETITION_FULL');
    return answer;
  };
  expect((await warm(rejectedJoin)).wru).toBe(0);
});

test.each([
  ['small', 12, 10, () => 300],
  ['wide', 24, 20, (index: number) => 1_000_000 * (index + 1)],
])(
  'updates of one board with %s score changes take at most %i WRU each alone, and %i in batches of ten',
  async (name, alone, batched, change) => {
    // Every score updates two boards: the overall board and the round's.
    const boards = 2;
    await stack.settle();
    let before = workerUnits();
    const singles = people.slice(0, 10);
    for (const [index, { userId }] of singles.entries()) {
      await submit(userId, 3000 + 10 * index + change(index), `${name}-single-${index}`);
      await stack.settle();
    }
    expect((workerUnits() - before) / singles.length / boards).toBeLessThanOrEqual(alone);
    before = workerUnits();
    const scores = people.slice(20, 30).map(({ userId }, index) => ({ userId, score: 3000 + 10 * index + change(index) }));
    await organiser.call(competitions.submitScores, { params: { competitionId, roundId: 'r1' }, body: { scores } });
    await stack.settle();
    expect((workerUnits() - before) / scores.length / boards).toBeLessThanOrEqual(batched);
  },
  60_000,
);
