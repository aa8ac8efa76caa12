import * as competitions from '../../schemas/competitions/routes.ts';
import * as leaderboards from '../../schemas/leaderboards/routes.ts';
import { type Person, type SharedStack, startStack } from '../support/stack.ts';
import { befriend } from '../support/viewers.ts';
import { createBoards } from './boards-harness.ts';

let boards: Awaited<ReturnType<typeof createBoards<SharedStack>>>;
let players: Person[];
beforeAll(async () => {
  boards = await createBoards(await startStack());
  players = await boards.people(4);
  const [first, ...others] = players as [Person, ...Person[]];
  for (const other of others) await befriend(first, other);
});
afterAll(() => boards?.stop());

const STARTED = Date.now();
const minutesAgo = (minutes: number): string => new Date(STARTED - minutes * 60_000).toISOString();
type Listed = { items: readonly { rank: number; userId: string | null; score: number; updatedAt: string }[] };
/** Rank, index of the player, score. */
const rows = ({ items }: Listed) =>
  items.map(({ rank, userId, score }) => [rank, players.findIndex((player) => player.userId === userId), score]);

const played = async (settings: Parameters<typeof boards.open>[0], count: number) => {
  const { competitionId, roundIds } = await boards.open(settings);
  await boards.join(competitionId, players.slice(0, count));
  const idsOf = (round: number, who: number) => ({ roundId: roundIds[round] ?? '', userId: players[who]?.userId ?? '' });
  return {
    competitionId,
    list: async (query: Record<string, unknown> = {}) => {
      await boards.settle();
      return boards.board(competitionId, query);
    },
    submit: (round: number, who: number, score: number, at?: string) => {
      const { roundId, userId } = idsOf(round, who);
      const body = { userId, score, ...(at === undefined ? {} : { at }) };
      return boards.creator.call(competitions.submitScore, { params: { competitionId, roundId }, body });
    },
    override: (round: number, who: number, score: number) =>
      boards.creator.call(competitions.overrideScore, {
        params: { competitionId, ...idsOf(round, who) },
        body: { score, reason: 'A correction' },
      }),
  };
};

test.each([
  ['is worth nothing', { name: 'Two' }, 0],
  ['is rounded away', { name: 'Tiny', weight: 0.001 }, 4],
])('a round that %s does not move a tie', async (_, second, score) => {
  const { list, submit } = await played({ rounds: [{ name: 'One' }, second] }, 2);
  await submit(0, 0, 100, minutesAgo(30));
  await submit(0, 1, 100, minutesAgo(20));
  const before = await list();
  await submit(1, 0, score, minutesAgo(10));
  const after = await list();
  const tie = [
    [1, 0, 100],
    [1, 1, 100],
  ];
  expect([rows(before), rows(after)]).toEqual([tie, tie]);
  expect(after.items.map(({ updatedAt }) => updatedAt)).toEqual([minutesAgo(30), minutesAgo(20)]);
});

test('an override, a repetition and a worse score that change nothing do not move a tie', async () => {
  const { list, submit, override } = await played({}, 2);
  await submit(0, 0, 7, minutesAgo(30));
  await submit(0, 1, 7, minutesAgo(20));
  const before = await list();
  await override(0, 0, 7);
  await submit(0, 0, 7);
  await submit(0, 0, 3);
  expect((await list()).items).toEqual(before.items);
});

test('equal scores are listed by the time at which they were reached, and equal times by arrival, on every read', async () => {
  const { competitionId, list, submit } = await played({}, 4);
  const early = minutesAgo(30);
  for (const [who, at] of [
    [3, minutesAgo(1)],
    [2, early],
    [0, early],
    [1, minutesAgo(20)],
  ] as const)
    await submit(0, who, 7, at);
  const order = [2, 0, 1, 3];
  const tie = order.map((who) => [1, who, 7]);
  const whole = await list();
  expect(rows(whole)).toEqual(tie);
  expect(whole.items[0]?.updatedAt).toBe(early);
  // The cursor of each page ends within the tie.
  const walked: unknown[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await list({ limit: 1, ...(cursor === undefined ? {} : { cursor }) });
    walked.push(...rows(page));
    cursor = page.cursor;
  }
  expect(walked).toEqual(tie);
  const [reader] = players as [Person];
  const params = { competitionId };
  expect(rows(await reader.call(leaderboards.getFriendsLeaderboard, { params }))).toEqual(tie);
  expect(rows(await reader.call(leaderboards.getRanksAround, { params, query: { radius: 1 } }))).toEqual(tie.slice(0, 3));
});

test('with `last` an older score that arrives late replaces nothing, and of equal times the later arrival counts', async () => {
  const { list, submit } = await played({ rounds: [{ name: 'One', rule: 'last' }] }, 1);
  const newest = minutesAgo(1);
  await submit(0, 0, 20, newest);
  await submit(0, 0, 10, minutesAgo(30));
  expect((await list()).items).toMatchObject([{ score: 20, updatedAt: newest }]);
  await submit(0, 0, 15, newest);
  expect((await list()).items).toMatchObject([{ score: 15, updatedAt: newest }]);
});

test('rows of one batch count by their times, not by their order', async () => {
  const { competitionId, list } = await played({ rounds: [{ name: 'One', rule: 'last' }] }, 2);
  const [first, second] = players as [Person, Person];
  const rowsOf = [
    { userId: first.userId, score: 8, at: minutesAgo(10) },
    { userId: second.userId, score: 8, at: minutesAgo(20) },
    { userId: first.userId, score: 5, at: minutesAgo(40) },
  ];
  await boards.creator.call(competitions.submitScores, {
    params: { competitionId, roundId: 'r1' },
    body: { scores: rowsOf },
  });
  expect(rows(await list())).toEqual([
    [1, 1, 8],
    [1, 0, 8],
  ]);
});
