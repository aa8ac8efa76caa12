import * as competitions from '../../schemas/competitions/routes.ts';
import * as leaderboards from '../../schemas/leaderboards/routes.ts';
import { ApiError } from '../support/route-client.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { createBoards } from './boards-harness.ts';

let boards: Awaited<ReturnType<typeof createBoards<TestStack>>>;
let players: Person[];
beforeAll(async () => {
  boards = await createBoards(await startStack({ own: true }));
  players = await boards.people(6);
});
afterAll(() => boards.stop());

const summaries = (page: { items: { rank: number; userId: string | null; score: number }[] }) =>
  page.items.map(({ rank, userId, score }) => [rank, players.findIndex((player) => player.userId === userId), score]);
const codeOf = async (call: Promise<unknown>): Promise<[number, string]> => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error('the call did not fail');
  return [error.status, error.code];
};

/** Creates a board with the scores 50, 40, 40, 30 and 20 for the first five players. */
const played = async (settings: Record<string, unknown> = {}) => {
  const { competitionId, roundIds } = await boards.open(settings);
  await boards.join(competitionId, players);
  for (const [index, score] of [50, 40, 40, 30, 20].entries())
    await boards.score(competitionId, roundIds[0]!, players[index]!.userId, score);
  await boards.settle();
  return { competitionId, roundId: roundIds[0]! };
};

test('an entry appears with its first score, ties share a rank, and pages continue exactly', async () => {
  const { competitionId, roundId } = await played();
  const expected = [
    [1, 0, 50],
    [2, 1, 40],
    [2, 2, 40],
    [4, 3, 30],
    [5, 4, 20],
  ];
  const whole = await boards.board(competitionId);
  expect(summaries(whole)).toEqual(expected);
  expect(whole).toMatchObject({ total: 5, cursor: null });
  expect(whole.items[0]).toMatchObject({ handle: 'player1', updatedAt: expect.any(String) });
  expect(summaries(await boards.board(competitionId, { round: roundId }))).toEqual(expected);
  const first = await boards.board(competitionId, { limit: 2 });
  const second = await boards.board(competitionId, { limit: 2, cursor: first.cursor });
  const third = await boards.board(competitionId, { limit: 2, cursor: second.cursor });
  expect([first, second, third].flatMap(summaries)).toEqual(expected);
  expect(third.cursor).toBeNull();
  expect(summaries(await boards.board(competitionId, { fromRank: 3 }))).toEqual(expected.slice(3));
  expect((await boards.board(competitionId, { fromRank: 6 })).items).toEqual([]);
});

test('ranks of the caller, of another user and around them are returned, and NOT_RANKED without an entry', async () => {
  const { competitionId } = await played();
  const params = { competitionId };
  expect(await players[3]!.call(leaderboards.getMyRank, { params })).toMatchObject({ rank: 4, score: 30, total: 5 });
  const of = { competitionId, userId: players[2]!.userId };
  expect(await boards.creator.call(leaderboards.getUserRank, { params: of })).toMatchObject({ rank: 2, handle: 'player3' });
  const around = await players[3]!.call(leaderboards.getRanksAround, { params, query: { radius: 1 } });
  expect(summaries(around)).toEqual([
    [2, 2, 40],
    [4, 3, 30],
    [5, 4, 20],
  ]);
  expect(await codeOf(players[5]!.call(leaderboards.getMyRank, { params }))).toEqual([404, 'NOT_RANKED']);
  expect(await codeOf(players[5]!.call(leaderboards.getRanksAround, { params }))).toEqual([404, 'NOT_RANKED']);
  expect(await codeOf(boards.creator.call(leaderboards.getUserRank, { params: { competitionId, userId: 'user_unknown' } }))).toEqual([
    404,
    'NOT_RANKED',
  ]);
});

test('the friends leaderboard of a user without friends contains only them', async () => {
  const { competitionId } = await played();
  const mine = await players[1]!.call(leaderboards.getFriendsLeaderboard, { params: { competitionId } });
  expect(summaries(mine)).toEqual([[2, 1, 40]]);
  expect(mine).toMatchObject({ total: 1, cursor: null });
  expect((await players[5]!.call(leaderboards.getFriendsLeaderboard, { params: { competitionId } })).items).toEqual([]);
});

test('leaving removes the entry, and rejoining starts without a score', async () => {
  const { competitionId, roundId } = await played();
  await players[0]!.call(competitions.leaveCompetition, { params: { competitionId } });
  await boards.settle();
  expect(summaries(await boards.board(competitionId))[0]).toEqual([1, 1, 40]);
  await players[0]!.call(competitions.joinCompetition, { params: { competitionId } });
  await boards.settle();
  expect((await boards.board(competitionId)).total).toBe(4);
  await boards.score(competitionId, roundId, players[0]!.userId, 10);
  await boards.settle();
  expect(summaries(await boards.board(competitionId)).at(-1)).toEqual([5, 0, 10]);
});

test('the overall board adds weighted rounds, and ascending boards rank more completed rounds first', async () => {
  const rounds = [
    { name: 'One', weight: 1.5 },
    { name: 'Two', weight: 0.25 },
  ];
  const { competitionId, roundIds } = await boards.open({ direction: 'asc', precision: 2, rounds });
  await boards.join(competitionId, players);
  await boards.score(competitionId, roundIds[0]!, players[0]!.userId, 10.01);
  await boards.score(competitionId, roundIds[0]!, players[1]!.userId, 99.99);
  await boards.score(competitionId, roundIds[1]!, players[1]!.userId, 8);
  await boards.settle();
  // 1.5 × 10.01 = 15.015, rounded half away from zero.
  expect(summaries(await boards.board(competitionId))).toEqual([
    [1, 1, 151.99],
    [2, 0, 15.02],
  ]);
  expect(summaries(await boards.board(competitionId, { round: roundIds[0] }))).toEqual([
    [1, 0, 10.01],
    [2, 1, 99.99],
  ]);
});

test('an unchanged page returns 304, and a changed one a new ETag', async () => {
  const { competitionId, roundId } = await played();
  const get = (etag?: string) =>
    fetch(`${boards.url}/v1/competitions/${competitionId}/leaderboard`, {
      headers: { authorization: `Bearer ${boards.creator.token}`, ...(etag ? { 'if-none-match': etag } : {}) },
    });
  const etag = (await get()).headers.get('etag')!;
  expect((await get(etag)).status).toBe(304);
  await boards.score(competitionId, roundId, players[4]!.userId, 60);
  await boards.settle();
  const changed = await get(etag);
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(etag);
});

test('hidden and unknown boards return the same 404, forged cursors and contradictory queries 400', async () => {
  const { competitionId } = await boards.open({ visibility: 'private' });
  const stranger = await boards.person();
  expect(await codeOf(boards.board(competitionId, {}, stranger))).toEqual([404, 'NOT_FOUND']);
  expect(await codeOf(boards.board('competition_unknown', {}, stranger))).toEqual([404, 'NOT_FOUND']);
  expect(await codeOf(boards.board(competitionId, { round: 'r99' }))).toEqual([404, 'NOT_FOUND']);
  expect(await codeOf(boards.board(competitionId, { cursor: 'forged' }))).toEqual([400, 'INVALID_CURSOR']);
  const open = await played();
  const { cursor } = await boards.board(open.competitionId, { limit: 1 });
  expect(await codeOf(boards.board(open.competitionId, { cursor, round: open.roundId }))).toEqual([400, 'INVALID_CURSOR']);
  expect(await codeOf(boards.board(open.competitionId, { cursor, fromRank: 2 }))).toEqual([400, 'INVALID_REQUEST']);
});

test('history requires a date or a user, and at most 92 days', async () => {
  const { competitionId } = await played();
  const history = (query: Record<string, unknown>) =>
    boards.creator.call(leaderboards.getLeaderboardHistory, { params: { competitionId }, query: query as never });
  expect(await history({ date: '2020-01-01' })).toEqual({ items: [] });
  expect(await codeOf(history({}))).toEqual([400, 'INVALID_REQUEST']);
  expect(await codeOf(history({ userId: players[0]!.userId, from: '2026-01-01', to: '2026-12-31' }))).toEqual([400, 'INVALID_REQUEST']);
});

test('a warm instance stays within the budgets of the contracts, including all overhead', async () => {
  const { competitionId } = await played();
  const measure = async (path: string) => {
    const headers = { authorization: `Bearer ${players[3]!.token}` };
    const timing = (await fetch(`${boards.url}/v1/competitions/${competitionId}/leaderboard${path}`, { headers })).headers.get(
      'server-timing',
    );
    const [, calls, rru] = /calls=(\d+) rru=([\d.]+)/.exec(timing ?? '') ?? [];
    return { calls: Number(calls), readUnits: Number(rru) };
  };
  for (const [path, { budget }] of [
    ['?limit=100', leaderboards.getLeaderboard],
    ['/me', leaderboards.getMyRank],
    [`/users/${players[0]!.userId}`, leaderboards.getUserRank],
    ['/around?radius=5', leaderboards.getRanksAround],
  ] as const) {
    // Several workers may have to warm up, and leases of rate limits and cached boards expire occasionally.
    const measured = [];
    for (let repeat = 0; repeat < 12; repeat += 1) measured.push(await measure(path));
    const median = measured.sort((a, b) => a.calls - b.calls || a.readUnits - b.readUnits)[6]!;
    expect({ path, ...median }).toEqual({ path, calls: expect.any(Number), readUnits: expect.any(Number) });
    expect(median.calls).toBeLessThanOrEqual(budget.calls);
    expect(median.readUnits).toBeLessThanOrEqual(budget.readUnits);
  }
});

// Keep this test last: it advances the clock, and tokens expire after an hour.
test('at midnight the top 100 and all ranks of the day are stored', async () => {
  const { competitionId, roundId } = await played();
  const day = new Date(boards.clock.now()).toISOString().slice(0, 10);
  await boards.advance('P1D');
  await boards.settle();
  const reader = await boards.as('creator');
  const history = (query: Record<string, unknown>) =>
    reader.call(leaderboards.getLeaderboardHistory, { params: { competitionId }, query: query as never });
  for (const round of [undefined, roundId]) {
    const { items } = await history({ date: day, round });
    expect(items).toMatchObject([{ date: day, total: 5 }]);
    expect(summaries({ items: items[0]!.top! })).toEqual(summaries(await boards.board(competitionId, { round }, reader)));
  }
  const { items } = await history({ userId: players[3]!.userId });
  expect(items.find(({ date }) => date === day)).toEqual({
    date: day,
    total: 5,
    entry: { userId: players[3]!.userId, rank: 4, score: 30 },
  });
  expect((await history({ userId: players[5]!.userId })).items[0]).not.toHaveProperty('entry');
});
