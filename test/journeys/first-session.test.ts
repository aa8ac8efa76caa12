import { randomUUID } from 'node:crypto';
import type { components } from '../../client/index.ts';
import { inParallel } from '../../demo/parallel.ts';
import * as competitions from '../../schemas/competitions/routes.ts';
import type { LeaderboardEntry } from '../../schemas/leaderboards/models.ts';
import * as leaderboards from '../../schemas/leaderboards/routes.ts';
import { getMe, updateMe } from '../../schemas/users/routes.ts';
import { hoursAfter, type Journey, problemOf, startJourney, type Traveller } from './journey.ts';

const PLAYERS = 12;
/** Reference time: noon, so that steps of an hour do not cross a day. */
let begin: Date;
let stack: Journey;
let ada: Traveller;
let players: Traveller[];
let competitionId: string;
let warmUp: string;
let main: string;

const of = () => ({ params: { competitionId } });
/** Input with an idempotency key, so that the client may retry. */
const once = () => ({ ...of(), idempotencyKey: randomUUID() });
const inRound = (roundId: string) => ({ params: { competitionId, roundId } });
const submit = (by: Traveller, roundId: string, body: { userId?: string; score: number; at?: string }) =>
  by.call(competitions.submitScore, { ...inRound(roundId), body, idempotencyKey: randomUUID() });
const board = async (query: { limit?: number; cursor?: string; fromRank?: number; round?: string } = {}) =>
  ada.call(leaderboards.getLeaderboard, { ...of(), query });
const ranks = (items: readonly Pick<LeaderboardEntry, 'rank' | 'userId' | 'score'>[]) =>
  items.map(({ rank, userId, score }) => [rank, userId, score]);
/** Two users per score, best first, so the ranks are 1 1 3 3 5 5 … */
const warmUpScore = (player: number) => 100 - 10 * Math.floor(player / 2);
const warmUpBoard = () => players.map(({ userId }, index) => [1 + 2 * Math.floor(index / 2), userId, warmUpScore(index)]);

beforeAll(async () => {
  stack = await startJourney({ own: true });
  const now = await stack.now();
  const toNoon = (36 - now.getUTCHours()) % 24;
  if (toNoon > 0) await stack.advance(`PT${toNoon}H`);
  begin = await stack.now();
});
afterAll(() => stack?.stop());

it('signs up and chooses a handle', async () => {
  ada = await stack.signIn(stack.handle('ada'));
  const me = await ada.call(getMe, {});
  expect(me).toMatchObject({ userId: ada.userId, handle: stack.handle('ada'), handleChosen: true });
  const handle = stack.handle('Countess');
  expect(await ada.call(updateMe, { body: { handle, displayName: 'Ada Lovelace' } })).toMatchObject({
    handle,
    displayName: 'Ada Lovelace',
  });
  expect(await ada.call(getMe, {})).toMatchObject({ handle, displayName: 'Ada Lovelace', userId: ada.userId });
});

it('creates a draft that other users cannot see, and publishes it', async () => {
  players = await inParallel(
    Array.from({ length: PLAYERS }, (_, index) => stack.handle(`player${index}`)),
    (handle) => stack.signIn(handle),
  );
  const draft = await ada.call(competitions.createCompetition, {
    idempotencyKey: randomUUID(),
    body: {
      name: 'Steps of the week',
      startsAt: hoursAfter(begin, -1),
      endsAt: hoursAfter(begin, 48),
      selfReported: true,
      precision: 1,
      minScore: 0,
      maxScore: 1000,
      rounds: [
        { name: 'Warm-up' },
        { name: 'Main', rule: 'sum', weight: 0.5, startsAt: hoursAfter(begin, -0.5) },
        { name: 'Final', startsAt: hoursAfter(begin, 24) },
      ],
    },
  });
  expect(draft).toMatchObject({ status: 'draft', participants: 0, creatorId: ada.userId });
  competitionId = draft.competitionId;
  [warmUp, main] = draft.rounds.map(({ roundId }) => roundId) as [string, string];
  expect(await problemOf(players[0]!.call(competitions.getCompetition, of()))).toEqual({ status: 404, code: 'NOT_FOUND' });

  expect(await ada.call(competitions.publishCompetition, once())).toMatchObject({ status: 'active' });
  expect(await ada.call(competitions.publishCompetition, once())).toMatchObject({ status: 'active' });
  expect(await players[0]!.call(competitions.getCompetition, of())).toMatchObject({ status: 'active', me: { state: 'none' } });
});

it('lets other users join, once each', async () => {
  await inParallel(players, async (player) => {
    expect(await player.call(competitions.joinCompetition, once())).toMatchObject({ me: { state: 'joined' } });
  });
  expect(await players[0]!.call(competitions.joinCompetition, once())).toMatchObject({ me: { state: 'joined' }, participants: PLAYERS });
  await stack.settle();
  const { items } = await ada.call(competitions.listParticipants, { ...of(), query: { limit: 100 } });
  expect(items.map(({ userId }) => userId).sort()).toEqual(players.map(({ userId }) => userId).sort());
  const mine = await players[1]!.call(competitions.listCompetitions, { query: { mine: 'true' } });
  expect(mine.items.map((item) => item.competitionId)).toEqual([competitionId]);
  expect(await problemOf(players[0]!.call(leaderboards.getMyRank, of()))).toEqual({ status: 404, code: 'NOT_RANKED' });
});

it('accepts scores and rejects those out of bounds', async () => {
  const [first, second] = players as [Traveller, Traveller];
  for (const [index, player] of players.entries()) {
    expect(await submit(player, warmUp, { score: warmUpScore(index) })).toMatchObject({ roundScore: warmUpScore(index) });
  }
  expect(await submit(first, warmUp, { score: 3 })).toMatchObject({ score: 3, roundScore: 100 });
  expect(await problemOf(submit(first, warmUp, { score: 1.25 }))).toEqual({ status: 400, code: 'SCORE_PRECISION' });
  expect(await problemOf(submit(first, warmUp, { score: 1000.1 }))).toEqual({ status: 400, code: 'SCORE_RANGE' });
  expect(await problemOf(submit(first, main, { score: 5, at: hoursAfter(begin, -0.75) }))).toEqual({ status: 409, code: 'ROUND_NOT_OPEN' });
  expect(await problemOf(submit(first, warmUp, { score: 5, at: hoursAfter(begin, 5) }))).toEqual({ status: 409, code: 'ROUND_NOT_OPEN' });
  expect(await problemOf(submit(first, warmUp, { score: 5, userId: second.userId }))).toEqual({ status: 403, code: 'PERMISSION_DENIED' });
  expect(await problemOf(submit(ada, warmUp, { score: 5, userId: ada.userId }))).toEqual({ status: 409, code: 'NOT_A_PARTICIPANT' });
});

it('reads the board from the top, page by page, from a rank, and around users', async () => {
  await stack.settle();
  const whole = await board({ limit: 100 });
  expect(ranks(whole.items)).toEqual(warmUpBoard());
  expect(whole).toMatchObject({ total: PLAYERS, cursor: null });

  const pages: LeaderboardEntry[][] = [];
  for (let cursor: string | undefined, page = 0; page < PLAYERS; page += 1) {
    const answer = await board({ limit: 5, cursor });
    pages.push(answer.items);
    if (answer.cursor === null) break;
    cursor = answer.cursor;
  }
  expect(pages.map(({ length }) => length)).toEqual([5, 5, 2]);
  expect(ranks(pages.flat())).toEqual(warmUpBoard());

  expect(ranks((await board({ fromRank: 5, limit: 3 })).items)).toEqual(warmUpBoard().slice(4, 7));
  expect(ranks((await board({ fromRank: 6, limit: 3 })).items)).toEqual(warmUpBoard().slice(6, 9));
  expect(ranks((await board({ round: warmUp, limit: 100 })).items)).toEqual(warmUpBoard());
  expect((await board({ round: main })).items).toEqual([]);

  const sixth = players[5]!;
  expect(await sixth.call(leaderboards.getMyRank, of())).toMatchObject({ rank: 5, userId: sixth.userId, score: 80, total: PLAYERS });
  expect(await ada.call(leaderboards.getUserRank, { params: { competitionId, userId: sixth.userId } })).toMatchObject({
    rank: 5,
    score: 80,
  });
  const around = await ada.call(leaderboards.getRanksAround, { ...of(), query: { userId: sixth.userId, radius: 2 } });
  expect(ranks(around.items)).toEqual(warmUpBoard().slice(3, 8));
  const friends = await sixth.call(leaderboards.getFriendsLeaderboard, { ...of() });
  expect(ranks(friends.items)).toEqual([warmUpBoard()[5]]);
});

it('adds up weighted rounds, and shows a new handle', async () => {
  const last = players.at(-1)!;
  await submit(last, main, { score: 20.1 });
  await submit(last, main, { score: 10 });
  const handle = stack.handle('Latecomer');
  await last.call(updateMe, { body: { handle } });
  await stack.settle();
  // 50 + 0.5 × 30.1 = 65.05, rounded half away from zero to one decimal.
  expect(await last.call(leaderboards.getMyRank, of())).toMatchObject({ rank: 9, score: 65.1, handle });
  expect(await last.call(leaderboards.getMyRank, { ...of(), query: { round: main } })).toMatchObject({ rank: 1, score: 30.1, total: 1 });
});

it('receives a score on the socket within ten seconds', async () => {
  const second = players[1]!;
  const { socket } = players[2]!;
  const snapshot = Promise.withResolvers<unknown>();
  const changed = Promise.withResolvers<components['schemas']['LeaderboardChanged']>();
  try {
    socket.subscribe(`competition:${competitionId}:leaderboard`, (message) => {
      if (message.type === 'snapshot') snapshot.resolve(message.data);
      if (message.type === 'event') changed.resolve(message.data);
    });
    expect(await snapshot.promise).toMatchObject({ total: PLAYERS, items: { length: PLAYERS } });
    const start = performance.now();
    await submit(second, warmUp, { score: 200 });
    const { top, total } = await changed.promise;
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(total).toBe(PLAYERS);
    expect(ranks(top!).slice(0, 2)).toEqual([
      [1, second.userId, 200],
      [2, players[0]!.userId, 100],
    ]);
  } finally {
    socket.close();
  }
});

it('starts with an empty entry after leaving and rejoining, and keeps the history', async () => {
  const third = players[2]!;
  expect(await third.call(competitions.leaveCompetition, once())).toMatchObject({ me: { state: 'left' }, participants: PLAYERS - 1 });
  await stack.settle();
  expect(await board()).toMatchObject({ total: PLAYERS - 1 });
  expect(await problemOf(third.call(leaderboards.getMyRank, of()))).toEqual({ status: 404, code: 'NOT_RANKED' });
  expect(await problemOf(submit(third, warmUp, { score: 5 }))).toMatchObject({ status: 409, code: 'NOT_A_PARTICIPANT' });

  expect(await third.call(competitions.joinCompetition, once())).toMatchObject({ me: { state: 'joined' }, participants: PLAYERS });
  await stack.settle();
  expect(await problemOf(third.call(leaderboards.getMyRank, of()))).toEqual({ status: 404, code: 'NOT_RANKED' });
  await submit(third, warmUp, { score: 1 });
  await stack.settle();
  expect(await third.call(leaderboards.getMyRank, of())).toMatchObject({ rank: PLAYERS, score: 1 });
  const history = await third.call(competitions.listScores, inRound(warmUp));
  expect(history.items.map(({ score }) => score)).toEqual([1, 90]);
});

it('stores the board of each day', async () => {
  const today = begin.toISOString().slice(0, 10);
  const before = await board({ limit: 100 });
  await stack.advance('PT13H');
  await stack.settle();
  const second = players[1]!;
  await submit(second, warmUp, { score: 300 });
  await stack.settle();
  const day = await ada.call(leaderboards.getLeaderboardHistory, { ...of(), query: { date: today } });
  expect(day.items).toHaveLength(1);
  expect(day.items[0]).toMatchObject({ date: today, total: PLAYERS });
  expect(ranks(day.items[0]!.top!)).toEqual(ranks(before.items));
  const own = await second.call(leaderboards.getLeaderboardHistory, { ...of(), query: { userId: second.userId, from: today, to: today } });
  expect(own.items).toMatchObject([{ date: today, entry: { rank: 1, score: 200 } }]);
});

it('ends by time alone; then only an override changes the result', async () => {
  const [first, second] = players as [Traveller, Traveller];
  await stack.advance('P2D');
  expect(await first.call(competitions.getCompetition, of())).toMatchObject({ status: 'completed' });
  expect(await problemOf(submit(first, warmUp, { score: 400 }))).toEqual({ status: 409, code: 'ROUND_NOT_OPEN' });
  expect(await problemOf(submit(ada, warmUp, { score: 400, userId: first.userId, at: hoursAfter(begin, 1) }))).toEqual({
    status: 409,
    code: 'ROUND_NOT_OPEN',
  });
  const override = (by: Traveller) =>
    by.call(competitions.overrideScore, {
      params: { competitionId, roundId: warmUp, userId: second.userId },
      body: { score: 0.5, reason: 'The watch was on a drill' },
    });
  expect(await problemOf(override(first))).toEqual({ status: 403, code: 'PERMISSION_DENIED' });
  expect(await override(ada)).toMatchObject({ kind: 'override', roundScore: 0.5 });
  await stack.settle();
  expect(await second.call(leaderboards.getMyRank, of())).toMatchObject({ rank: PLAYERS, score: 0.5 });
});
