import * as competitions from '../../schemas/competitions/routes.ts';
import { getLeaderboardHistory } from '../../schemas/leaderboards/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { readTable } from '../support/table-contents.ts';
import { createBoards } from './boards-harness.ts';

/* A user who leaves takes their name out of the past days, of every board. */

let boards: Awaited<ReturnType<typeof createBoards<TestStack>>>;
beforeAll(async () => {
  boards = await createBoards(await startStack({ own: true }));
});
afterAll(() => boards?.stop());

const HANDLES = ['vera', 'walt', 'xena'] as const;
/** Tokens end after an hour, and the tests move the clock. */
const signIn = async () => {
  const [vera, walt, xena] = (await Promise.all(HANDLES.map((handle) => boards.as(handle)))) as [Person, Person, Person];
  return { vera, walt, xena, stranger: await boards.as('stranger'), organiser: await boards.as('creator') };
};
type Cast = Awaited<ReturnType<typeof signIn>>;

const today = () => new Date(boards.clock.now()).toISOString().slice(0, 10);
const instant = (hours: number) => new Date(boards.clock.now() + hours * 3_600_000).toISOString();
const nextDay = async (): Promise<Cast> => {
  await boards.advance('P1D');
  await boards.settle();
  return signIn();
};

/** A competition of two rounds with the scores 30, 20 and 10, at the end of its first day. */
const played = async (endsIn: number) => {
  const cast = await signIn();
  const rounds = [{ name: 'One' }, { name: 'Two' }];
  const body = { name: 'Cup', startsAt: instant(-1), endsAt: instant(endsIn), visibility: 'public' as const, graceSeconds: 0, rounds };
  const { competitionId, rounds: created } = await cast.organiser.call(competitions.createCompetition, { body });
  const params = { competitionId };
  await cast.organiser.call(competitions.publishCompetition, { params });
  const roundId = created[0]?.roundId ?? '';
  for (const [index, player] of [cast.vera, cast.walt, cast.xena].entries()) {
    await player.call(competitions.joinCompetition, { params });
    await cast.organiser.call(competitions.submitScore, {
      params: { ...params, roundId },
      body: { userId: player.userId, score: 30 - 10 * index },
    });
  }
  await boards.settle();
  const day = today();
  return { competitionId, roundId, day, cast: await nextDay() };
};

/** Names by rank on a day, as a stranger sees them. */
const namesOn = async ({ stranger }: Cast, competitionId: string, date: string, round?: string) => {
  const { items } = await stranger.call(getLeaderboardHistory, { params: { competitionId }, query: { date, round } });
  return items[0]?.top?.map(({ rank, userId, handle, score }) => [rank, handle ?? userId, score]);
};
const daysWith = async ({ stranger }: Cast, competitionId: string, { userId }: Person, round?: string) => {
  const { items } = await stranger.call(getLeaderboardHistory, { params: { competitionId }, query: { userId, round } });
  return items.filter(({ entry }) => entry !== undefined).map(({ date }) => date);
};
const storedTexts = async (competitionId: string, text: string): Promise<string[]> => {
  const contents = await readTable(boards);
  return (['board-day', 'board-day-ranks'] as const)
    .flatMap((type) => contents(type))
    .filter((item) => item.pk.includes(competitionId) && JSON.stringify(item).includes(text))
    .map(({ pk }) => pk);
};
const weights = async (competitionId: string): Promise<number> =>
  (await readTable(boards))('trending-hour')
    .filter((item) => JSON.stringify([item.pk, item.sk]).includes(competitionId))
    .reduce((sum, { weight }) => sum + Number(weight), 0);

test('a leave after the freeze takes the name out of past days of all boards, and counts nothing twice', async () => {
  const { competitionId, roundId, day } = await played(20);
  const cast = await nextDay();
  const { vera, organiser } = cast;
  const params = { competitionId };
  const full = [
    [1, 'vera', 30],
    [2, 'walt', 20],
    [3, 'xena', 10],
  ];
  for (const round of [undefined, roundId]) {
    expect(await namesOn(cast, competitionId, day, round)).toEqual(full);
    expect(await daysWith(cast, competitionId, vera, round)).toContain(day);
  }
  const stats = await organiser.call(competitions.getCompetitionStats, { params });
  const weight = await weights(competitionId);
  expect(stats).toMatchObject({ participants: 3, submissions: 3 });
  expect(weight).toBeGreaterThan(0);
  await vera.call(competitions.leaveCompetition, { params });
  await boards.settle();
  for (const round of [undefined, roundId]) {
    expect(await namesOn(cast, competitionId, day, round)).toEqual([[1, null, 30], ...full.slice(1)]);
    expect(await daysWith(cast, competitionId, vera, round)).toEqual([]);
    expect(await daysWith(cast, competitionId, cast.walt, round)).toContain(day);
  }
  expect(await storedTexts(competitionId, vera.userId)).toEqual([]);
  expect(await storedTexts(competitionId, '"vera"')).toEqual([]);
  expect(await organiser.call(competitions.getCompetitionStats, { params })).toEqual({ ...stats, asOf: expect.any(String) });
  expect(await weights(competitionId)).toBe(weight);
});

test('a leave before the freeze and a removal do so too, and a user who returns is named again since then', async () => {
  const { competitionId, day, cast } = await played(100);
  const { vera, walt, organiser } = cast;
  const params = { competitionId };
  await vera.call(competitions.leaveCompetition, { params });
  await organiser.send(competitions.removeParticipant, { params: { ...params, userId: walt.userId } });
  await boards.settle();
  expect(await namesOn(cast, competitionId, day)).toEqual([
    [1, null, 30],
    [2, null, 20],
    [3, 'xena', 10],
  ]);
  expect(await daysWith(cast, competitionId, vera)).toEqual([]);
  await vera.call(competitions.joinCompetition, { params });
  await organiser.call(competitions.submitScore, { params: { ...params, roundId: 'r1' }, body: { userId: vera.userId, score: 5 } });
  await boards.settle();
  const second = today();
  const later = await nextDay();
  expect(await namesOn(later, competitionId, second)).toEqual([
    [1, 'xena', 10],
    [2, 'vera', 5],
  ]);
  expect(await daysWith(later, competitionId, vera)).toEqual([second]);
});
