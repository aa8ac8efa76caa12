import { cancelCompetition } from '../../lambdas/competitions/competition/cancel-competition.ts';
import { pageOfParticipants } from '../../lambdas/competitions/competition/competition.store.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import { leaveCompetition } from '../../lambdas/competitions/participants/leave-competition.ts';
import { announceTopTenEntries } from '../../lambdas/leaderboards/milestones/announce-top-ten.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { boardOf, createMilestones, dyingAt, forget, type Told, told as toldOf } from '../support/milestone-fixtures.ts';
import { call, clock, type Who } from '../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof createMilestones>>;
beforeAll(async () => {
  fixture = await createMilestones();
});
afterAll(() => fixture.stop());

const told = (competitionId: string) => toldOf(competitionId, 'top_10');
const announceTopTen = (competitionId: string) => announceTopTenEntries(boardOf(competitionId), fixture.ctx);
const firstTen = Array.from({ length: 10 }, (_, index) => `${index}#1`).sort();

test('top 10 entries are announced from 20 entries on, once per participant and epoch, and checked only on relevant changes', async () => {
  const players = fixture.crowd.slice(0, 24);
  const competitionId = await fixture.open(players, { visibility: 'public' });
  for (const [index, who] of players.slice(0, 19).entries()) await fixture.score(competitionId, who, 100 - index);
  expect(await fixture.work(competitionId, players)).toBe(1);
  await announceTopTen(competitionId);
  expect(await told(competitionId)).toEqual([]);

  await fixture.score(competitionId, players[19] as Who, 1);
  expect(await fixture.work(competitionId, [players[19] as Who])).toBe(1);
  await announceTopTen(competitionId);
  const first = await told(competitionId);
  expect(fixture.names(first)).toEqual(firstTen);
  const { event } = first.find(({ userId }) => userId === players[3]?.userId) as Told;
  expect(event).toMatchObject({
    name: 'competition.entered_top_10',
    actor: players[3]?.userId,
    visibility: 'public',
    target: { type: 'competition', id: competitionId },
    data: { competitionId, userId: players[3]?.userId, epoch: 1, rank: 4, score: 97, entries: 20 },
  });
  expect(event.id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);

  // A change far behind the top 10 schedules no check.
  await fixture.score(competitionId, players[20] as Who, 2);
  expect(await fixture.work(competitionId, [players[20] as Who])).toBe(0);
  // A change within the top 10 schedules a check, which finds no new user.
  await fixture.score(competitionId, players[4] as Who, 200);
  expect(await fixture.work(competitionId, [players[4] as Who])).toBe(1);
  await announceTopTen(competitionId);
  expect(await told(competitionId)).toEqual(first);
  // The last user enters, and the one they displaced returns: only the new user is announced.
  await fixture.score(competitionId, players[18] as Who, 300);
  expect(await fixture.work(competitionId, [players[18] as Who])).toBe(1);
  await announceTopTen(competitionId);
  await fixture.score(competitionId, players[9] as Who, 400);
  await fixture.work(competitionId, [players[9] as Who]);
  await announceTopTen(competitionId);
  expect(fixture.names(await told(competitionId))).toEqual([...firstTen, '18#1'].sort());

  // Leaving frees a rank at the end, and rejoining starts a new epoch.
  const leaver = players[0] as Who;
  await call(routes.leaveCompetition, leaveCompetition, leaver, { params: { competitionId } });
  expect(await fixture.work(competitionId, [leaver])).toBe(1);
  await announceTopTen(competitionId);
  expect(fixture.names(await told(competitionId))).toEqual([...firstTen, '18#1'].sort());
  await call(routes.joinCompetition, joinCompetition, leaver, { params: { competitionId } });
  await fixture.score(competitionId, leaver, 500);
  expect(await fixture.work(competitionId, [leaver])).toBe(1);
  await announceTopTen(competitionId);
  expect(fixture.names(await told(competitionId))).toEqual([...firstTen, '18#1', '0#2'].sort());
});

test('the check runs again if the top 10 now ends later, because a change after the old end may have been missed', async () => {
  const players = fixture.crowd.slice(0, 22);
  const competitionId = await fixture.open(players);
  for (const [index, who] of players.entries()) await fixture.score(competitionId, who, 100 - index);
  await fixture.work(competitionId, players);
  await announceTopTen(competitionId);
  fixture.queues.waiting.length = 0;
  await call(routes.leaveCompetition, leaveCompetition, players[0] as Who, { params: { competitionId } });
  await fixture.work(competitionId, players.slice(0, 1));
  fixture.queues.waiting.length = 0;
  await announceTopTen(competitionId);
  expect(fixture.queues.waiting).toMatchObject([{ queue: 'board-milestones', body: { milestone: 'top_10' } }]);
  expect(fixture.names(await told(competitionId))).toEqual([...firstTen, '10#1'].sort());
});

test('top 10 entries are announced exactly once with a crash at any step and with concurrent workers', async () => {
  const players = fixture.crowd.slice(0, 20);
  const competitionId = await fixture.open(players);
  for (const [index, who] of players.entries()) await fixture.score(competitionId, who, 100 - index);
  await fixture.work(competitionId, players);
  for (const after of [false, true])
    for (let at = 1; ; at += 1) {
      await forget(competitionId);
      const crashed = await dyingAt(at, after, () => announceTopTen(competitionId));
      const before = await told(competitionId);
      await announceTopTen(competitionId);
      const all = await told(competitionId);
      expect(fixture.names(all)).toEqual(firstTen);
      // Announced events never change, and each has a distinct id derived from its milestone.
      expect(all.filter(({ userId }) => before.some((one) => one.userId === userId))).toEqual(before);
      expect(new Set(all.map(({ event }) => event.id)).size).toBe(10);
      if (!crashed) break;
      expect(at).toBeLessThan(100);
    }
  await forget(competitionId);
  await Promise.all([announceTopTen(competitionId), announceTopTen(competitionId), announceTopTen(competitionId)]);
  expect(fixture.names(await told(competitionId))).toEqual(firstTen);
});

test('top 10 events of private competitions are private, and cancelled competitions announce none', async () => {
  const players = fixture.crowd.slice(0, 20);
  const competitionId = await fixture.open(players, { visibility: 'private' });
  for (const [index, who] of players.entries()) await fixture.score(competitionId, who, 100 - index);
  await fixture.work(competitionId, players);
  await announceTopTen(competitionId);
  expect(new Set((await told(competitionId)).map(({ event }) => event.visibility))).toEqual(new Set(['private']));
  await forget(competitionId);
  await call(routes.cancelCompetition, cancelCompetition, fixture.organiser, { params: { competitionId } });
  await announceTopTen(competitionId);
  expect(await told(competitionId)).toEqual([]);
});

test('a user in the top 10 who leaves after the freeze has an alias there, and nobody is told about it', async () => {
  const players = fixture.crowd.slice(0, 20);
  const competitionId = await fixture.open(players, { graceSeconds: 0 });
  for (const [index, who] of players.entries()) await fixture.score(competitionId, who, 100 - index);
  await fixture.work(competitionId, players);
  await announceTopTen(competitionId);
  const before = await told(competitionId);
  expect(fixture.names(before)).toEqual(firstTen);
  const begin = clock.now;
  clock.now = new Date(begin.getTime() + 7 * 3_600_000);
  await call(routes.leaveCompetition, leaveCompetition, players[3] as Who, { params: { competitionId } });
  await fixture.work(competitionId, (await pageOfParticipants(competitionId, undefined, 100)).participants);
  await announceTopTen(competitionId);
  expect(await toldOf(competitionId)).toEqual(before);
  clock.now = begin;
});
