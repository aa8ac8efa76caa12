import { transact } from '../../lambdas/_table/commit.ts';
import { putParticipant, readParticipants } from '../../lambdas/competitions/competition/competition.store.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import { leaveCompetition } from '../../lambdas/competitions/participants/leave-competition.ts';
import boardsTask from '../../lambdas/leaderboards/boards/boards.worker.ts';
import { takeNamesFromDays } from '../../lambdas/leaderboards/history/departed-names.ts';
import { readDay, readPastRank, writeDay, writeRanks } from '../../lambdas/leaderboards/history/history.store.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { published } from '../support/competitions.ts';
import { dyingAt } from '../support/milestone-fixtures.ts';
import { startQueues } from '../support/queues.ts';
import { shortenPauses } from '../support/short-pauses.ts';
import { call, contextOf, people, startHarness, type Who } from '../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let queues: Awaited<ReturnType<typeof startQueues>>;
let creator: Who;
let crowd: Who[];
beforeAll(async () => {
  shortenPauses();
  fixture = await startHarness();
  queues = await startQueues(['board-departures', 'board-flush', 'board-milestones']);
  crowd = (await people(4)).sort((a, b) => (a.userId < b.userId ? -1 : 1));
  creator = crowd[3] as Who;
});
afterAll(async () => {
  queues?.stop();
  await fixture?.stop();
});

const DATES = Array.from({ length: 33 }, (_, index) => `2026-${index < 30 ? '09' : '10'}-${String((index % 30) + 1).padStart(2, '0')}`);
/** All but the creator leave. */
const gone = () => crowd.slice(0, 3);
const idsOf = (who: readonly Who[]) => who.map(({ userId }) => userId);

/** A competition that three users have left, and past days that name them. */
const left = async (dates = DATES): Promise<{ competitionId: string; boardId: string }> => {
  const { competitionId } = await published(creator, {});
  const params = { competitionId };
  for (const who of crowd) await call(routes.joinCompetition, joinCompetition, who, { params });
  for (const who of gone()) await call(routes.leaveCompetition, leaveCompetition, who, { params });
  const boardId = `${competitionId}:overall`;
  const ranks = crowd.map(({ userId }, index) => ({ userId, rank: index + 1, score: 10 - index }));
  for (const date of dates) {
    await writeRanks(boardId, date, ranks);
    const top = ranks.map((rank) => ({ ...rank, handle: 'a-handle', displayName: null, reachedAt: 1 }));
    await writeDay(boardId, { date, total: 4, top });
  }
  return { competitionId, boardId };
};

const named = async (boardId: string, date: string) => {
  const top = (await readDay(boardId, date))?.top ?? [];
  const ranked = await Promise.all(crowd.map(({ userId }) => readPastRank(boardId, date, userId)));
  return {
    names: top.filter(({ handle }) => handle !== '').map(({ userId }) => userId),
    places: top.map(({ rank, score }) => [rank, score]),
    ranks: ranked.flatMap((rank) => rank?.userId ?? []),
  };
};
const places = [
  [1, 10],
  [2, 9],
  [3, 8],
  [4, 7],
];
const onlyCreator = () => ({ names: [creator.userId], places, ranks: [creator.userId] });

test('users who leave at once all lose their names on every page of days, also when a message is repeated', async () => {
  const { boardId } = await left();
  const pass = async (userIds: readonly string[]) => {
    for (let after: string | undefined, done = false; !done; done = after === undefined)
      after = await takeNamesFromDays({ boardId, userIds: [...userIds], after }, contextOf(creator));
  };
  await Promise.all(idsOf(gone()).map((userId) => pass([userId])));
  for (const date of DATES) expect(await named(boardId, date)).toEqual(onlyCreator());
  const [before] = await Promise.all([readDay(boardId, DATES[0] ?? ''), pass(idsOf(gone()))]);
  expect(await readDay(boardId, DATES[0] ?? '')).toEqual(before);
});

test('a crash at any call is mended by the next delivery', async () => {
  const dates = DATES.slice(0, 1);
  const { boardId } = await left(dates);
  const pass = () => takeNamesFromDays({ boardId, userIds: idsOf(gone()) }, contextOf(creator));
  for (let nth = 1; ; nth += 1) if (!(await dyingAt(nth, nth % 2 === 0, pass))) break;
  expect(await named(boardId, dates[0] ?? '')).toEqual(onlyCreator());
});

test('a user who takes part again keeps the name on days since the return', async () => {
  const { competitionId, boardId } = await left([DATES[0] ?? '', DATES[1] ?? '']);
  const [one] = crowd as [Who];
  await call(routes.joinCompetition, joinCompetition, one, { params: { competitionId } });
  const again = (await readParticipants(competitionId, [one.userId])).get(one.userId);
  if (!again) throw new Error('no participant');
  const joinedAt = `${DATES[1]}T12:00:00.000Z`;
  await transact([putParticipant({ ...again, v: again.v + 1, joinedAt }, again)], contextOf(one));
  await takeNamesFromDays({ boardId, userIds: [one.userId] }, contextOf(creator));
  expect((await named(boardId, DATES[0] ?? '')).names).not.toContain(one.userId);
  expect((await named(boardId, DATES[1] ?? '')).names).toContain(one.userId);
});

test('the board worker sends each departure twice: the second is later than any snapshot that ran during the first', async () => {
  const { boardId } = await left([]);
  queues.waiting.length = 0;
  const body = { boardId, userIds: idsOf(crowd), departed: idsOf(gone().slice(0, 2)) };
  expect(await boardsTask.handle([{ id: '1', body }], contextOf(creator))).toEqual([]);
  const sent = queues.waiting.filter(({ queue }) => queue === 'board-departures');
  expect(sent.map(({ delaySeconds }) => delaySeconds)).toEqual([0, 900]);
});
