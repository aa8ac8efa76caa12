import { cancelCompetition } from '../../lambdas/competitions/competition/cancel-competition.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import { leaveCompetition } from '../../lambdas/competitions/participants/leave-competition.ts';
import { announceTopTenEntries } from '../../lambdas/leaderboards/milestones/announce-milestones.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { call, type Who } from '../support/use-cases.ts';
import { boardOf, createHonoursWorld, dyingAt, forget, type Told, told } from './milestone-fixtures.ts';

let world: Awaited<ReturnType<typeof createHonoursWorld>>;
beforeAll(async () => {
  world = await createHonoursWorld();
});
afterAll(() => world.stop());

const look = (competitionId: string) => announceTopTenEntries(boardOf(competitionId), world.ctx);
const firstTen = Array.from({ length: 10 }, (_, index) => `${index}#1`).sort();

test('the top 10 is told from 20 entries on, once a participant and time of joining, and costs nothing while nothing changes there', async () => {
  const players = world.crowd.slice(0, 24);
  const competitionId = await world.open(players, { visibility: 'public' });
  for (const [index, who] of players.slice(0, 19).entries()) await world.score(competitionId, who, 100 - index);
  expect(await world.work(competitionId, players)).toBe(1);
  await look(competitionId);
  expect(await told(competitionId)).toEqual([]);

  await world.score(competitionId, players[19] as Who, 1);
  expect(await world.work(competitionId, [players[19] as Who])).toBe(1);
  await look(competitionId);
  const first = await told(competitionId);
  expect(world.names(first)).toEqual(firstTen);
  const { event } = first.find(({ userId }) => userId === players[3]?.userId) as Told;
  expect(event).toMatchObject({
    name: 'competition.entered_top_10',
    actor: players[3]?.userId,
    visibility: 'public',
    target: { type: 'competition', id: competitionId },
    data: { competitionId, userId: players[3]?.userId, epoch: 1, rank: 4, score: 97, entries: 20 },
  });
  expect(event.id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);

  // Far behind somebody moves: nobody is asked to look.
  await world.score(competitionId, players[20] as Who, 2);
  expect(await world.work(competitionId, [players[20] as Who])).toBe(0);
  // Among the ten somebody moves: looked at, and nobody is new.
  await world.score(competitionId, players[4] as Who, 200);
  expect(await world.work(competitionId, [players[4] as Who])).toBe(1);
  await look(competitionId);
  expect(await told(competitionId)).toEqual(first);
  // The last of all comes in, and whoever they pushed out comes back: only the newcomer is told.
  await world.score(competitionId, players[18] as Who, 300);
  expect(await world.work(competitionId, [players[18] as Who])).toBe(1);
  await look(competitionId);
  await world.score(competitionId, players[9] as Who, 400);
  await world.work(competitionId, [players[9] as Who]);
  await look(competitionId);
  expect(world.names(await told(competitionId))).toEqual([...firstTen, '18#1'].sort());

  // Leaving makes room at the end; joining again is a new beginning.
  const leaver = players[0] as Who;
  await call(routes.leaveCompetition, leaveCompetition, leaver, { params: { competitionId } });
  expect(await world.work(competitionId, [leaver])).toBe(1);
  await look(competitionId);
  expect(world.names(await told(competitionId))).toEqual([...firstTen, '18#1'].sort());
  await call(routes.joinCompetition, joinCompetition, leaver, { params: { competitionId } });
  await world.score(competitionId, leaver, 500);
  expect(await world.work(competitionId, [leaver])).toBe(1);
  await look(competitionId);
  expect(world.names(await told(competitionId))).toEqual([...firstTen, '18#1', '0#2'].sort());
});

test('the top 10 looks again where its end moved down, because a change behind the old one may have come meanwhile', async () => {
  const players = world.crowd.slice(0, 22);
  const competitionId = await world.open(players);
  for (const [index, who] of players.entries()) await world.score(competitionId, who, 100 - index);
  await world.work(competitionId, players);
  await look(competitionId);
  world.queues.waiting.length = 0;
  await call(routes.leaveCompetition, leaveCompetition, players[0] as Who, { params: { competitionId } });
  await world.work(competitionId, players.slice(0, 1));
  world.queues.waiting.length = 0;
  await look(competitionId);
  expect(world.queues.waiting).toMatchObject([{ queue: 'board-milestones', body: { milestone: 'top_10' } }]);
  expect(world.names(await told(competitionId))).toEqual([...firstTen, '10#1'].sort());
});

test('the top 10 is told exactly once wherever the worker dies, and when two of them look at once', async () => {
  const players = world.crowd.slice(0, 20);
  const competitionId = await world.open(players);
  for (const [index, who] of players.entries()) await world.score(competitionId, who, 100 - index);
  await world.work(competitionId, players);
  for (const after of [false, true])
    for (let at = 1; ; at += 1) {
      await forget(competitionId);
      const died = await dyingAt(at, after, () => look(competitionId));
      const before = await told(competitionId);
      await look(competitionId);
      const all = await told(competitionId);
      expect(world.names(all)).toEqual(firstTen);
      // What was told stays as it was told; every event has an id of its own that follows from what happened.
      expect(all.filter(({ userId }) => before.some((one) => one.userId === userId))).toEqual(before);
      expect(new Set(all.map(({ event }) => event.id)).size).toBe(10);
      if (!died) break;
      expect(at).toBeLessThan(100);
    }
  await forget(competitionId);
  await Promise.all([look(competitionId), look(competitionId), look(competitionId)]);
  expect(world.names(await told(competitionId))).toEqual(firstTen);
});

test('the top 10 stays with participants of private competitions, and a cancelled one tells nothing', async () => {
  const players = world.crowd.slice(0, 20);
  const competitionId = await world.open(players, { visibility: 'private' });
  for (const [index, who] of players.entries()) await world.score(competitionId, who, 100 - index);
  await world.work(competitionId, players);
  await look(competitionId);
  expect(new Set((await told(competitionId)).map(({ event }) => event.visibility))).toEqual(new Set(['private']));
  await forget(competitionId);
  await call(routes.cancelCompetition, cancelCompetition, world.organiser, { params: { competitionId } });
  await look(competitionId);
  expect(await told(competitionId)).toEqual([]);
});
