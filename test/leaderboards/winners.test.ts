import { transact } from '../../lambdas/_table/commit.ts';
import { putParticipant, readParticipants } from '../../lambdas/competitions/competition/competition.store.ts';
import { overrideScore } from '../../lambdas/competitions/scores/override-score.ts';
import { beginTitleCheck } from '../../lambdas/leaderboards/milestones/title-checks.store.ts';
import { type TitleCheck, updateTitles } from '../../lambdas/leaderboards/milestones/update-titles.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { boardOf, createMilestones, dyingAt, forget, type Told, told } from '../support/milestone-fixtures.ts';
import { call, type Who } from '../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof createMilestones>>;
beforeAll(async () => {
  fixture = await createMilestones();
});
afterAll(() => fixture.stop());
const check = (competitionId: string, rest: Partial<TitleCheck> = {}) =>
  updateTitles({ boardId: boardOf(competitionId), ...rest }, fixture.ctx);

const holders = async (competitionId: string): Promise<string[]> =>
  fixture.names((await told(competitionId, 'won')).filter(({ withdrawn }) => !withdrawn));

test('all users who share rank 1 win, announced once with a crash at any step', async () => {
  const players = fixture.crowd.slice(0, 6);
  const competitionId = await fixture.open(players, { precision: 1 });
  for (const [index, value] of [9.5, 7, 9.5, 9.5, 1, 2].entries()) await fixture.score(competitionId, players[index] as Who, value);
  await fixture.work(competitionId, players);
  for (const after of [false, true])
    for (let at = 1; ; at += 1) {
      await forget(competitionId);
      const crashed = await dyingAt(at, after, () => check(competitionId));
      await Promise.all([check(competitionId), check(competitionId)]);
      const all = await told(competitionId, 'won');
      expect(fixture.names(all)).toEqual(['0#1', '2#1', '3#1']);
      expect(all[0]?.event).toMatchObject({ name: 'competition.won', actor: all[0]?.userId, data: { score: 9.5, entries: 6, epoch: 1 } });
      if (!crashed) break;
    }
});

test('a board without scores has no winners, and a board behind its participants announces none yet', async () => {
  const players = fixture.crowd.slice(0, 3);
  const competitionId = await fixture.open(players);
  await check(competitionId);
  await fixture.score(competitionId, players[1] as Who, 5);
  await fixture.work(competitionId, players);
  await fixture.score(competitionId, players[1] as Who, 6);
  await expect(check(competitionId)).rejects.toThrow('behind');
  expect(await told(competitionId)).toEqual([]);
  await fixture.work(competitionId, players);
  await check(competitionId);
  expect(fixture.names(await told(competitionId))).toEqual(['1#1']);
});

/** Continues a check until it sends no further message. */
const checkAll = async (competitionId: string): Promise<void> => {
  fixture.queues.waiting.length = 0;
  await check(competitionId);
  for (let message = fixture.queues.waiting.shift(); message; message = fixture.queues.waiting.shift())
    await check(competitionId, message.body as TitleCheck);
};

test('hundreds of winners are announced and withdrawn over several messages', async () => {
  const competitionId = await fixture.open(fixture.crowd.slice(0, 1));
  const template = (await readParticipants(competitionId, [fixture.organiser.userId])).get(fixture.organiser.userId);
  if (!template) throw new Error('the organiser is not a participant');
  const userIds = Array.from({ length: 450 }, (_, index) => `user_tied${String(index).padStart(3, '0')}`);
  const rounds = { r1: { scaled: 7, reachedAt: 1, submissions: 1 } };
  for (let start = 0; start < userIds.length; start += 50)
    await transact(
      userIds.slice(start, start + 50).map((userId) => putParticipant({ ...template, userId, rounds, v: 1 }, undefined)),
      fixture.ctx,
    );
  await fixture.work(
    competitionId,
    userIds.map((userId) => ({ userId })),
  );
  await checkAll(competitionId);
  expect((await told(competitionId, 'won')).length).toBe(450);

  await fixture.score(competitionId, fixture.crowd[0] as Who, 8);
  await fixture.work(competitionId, fixture.crowd.slice(0, 1));
  await checkAll(competitionId);
  expect(await holders(competitionId)).toEqual(['0#1']);
});

const corrected = async (competitionId: string, { userId }: Who, score: number): Promise<void> => {
  const params = { competitionId, roundId: 'r1', userId };
  await call(routes.overrideScore, overrideScore, fixture.organiser, { params, body: { score, reason: 'A correction' } });
  await fixture.work(competitionId, [{ userId }]);
};

/** Every event that a title's item has held. */
const eventsOf = (seen: ReadonlyMap<string, Told['event']>) =>
  [...seen.values()].map(({ name, actor }) => `${name} ${fixture.crowd.findIndex(({ userId }) => userId === actor)}`).sort();

test('a corrected result withdraws the old title and announces the new one, exactly once with a crash at any step', async () => {
  for (const after of [false, true])
    for (let at = 1; ; at += 1) {
      const players = fixture.crowd.slice(0, 3) as [Who, Who, Who];
      const competitionId = await fixture.open(players);
      for (const [index, value] of [30, 20, 20].entries()) await fixture.score(competitionId, players[index] as Who, value);
      await fixture.work(competitionId, players);
      await check(competitionId);
      const seen = new Map<string, Told['event']>();
      const look = async () => {
        for (const { event } of await told(competitionId, 'won')) seen.set(event.id, event);
      };
      await look();
      await corrected(competitionId, players[0], 10);
      const crashed = await dyingAt(at, after, () => check(competitionId));
      await look();
      await Promise.all([check(competitionId), check(competitionId)]);
      await look();
      expect(await holders(competitionId)).toEqual(['1#1', '2#1']);
      const expected = ['competition.win_withdrawn 0', 'competition.won 0', 'competition.won 1', 'competition.won 2'];
      expect(eventsOf(seen)).toEqual(expected);
      const [withdrawal] = [...seen.values()].filter(({ name }) => name === 'competition.win_withdrawn');
      const won = [...seen.values()].find(({ name, actor }) => name === 'competition.won' && actor === players[0].userId);
      expect(withdrawal?.data).toMatchObject({ userId: players[0].userId, epoch: 1, eventId: won?.id, eventAt: won?.at });
      if (!crashed) break;
    }
});

test('a title that is given back is announced again, under another id', async () => {
  const players = fixture.crowd.slice(0, 2) as [Who, Who];
  const competitionId = await fixture.open(players);
  for (const [index, value] of [30, 20].entries()) await fixture.score(competitionId, players[index] as Who, value);
  await fixture.work(competitionId, players);
  await check(competitionId);
  const ids = new Set((await told(competitionId, 'won')).map(({ event }) => event.id));
  for (const score of [10, 30, 10, 30]) {
    await corrected(competitionId, players[0], score);
    await check(competitionId);
    expect(await holders(competitionId)).toEqual([score === 30 ? '0#1' : '1#1']);
    for (const { event } of await told(competitionId, 'won')) ids.add(event.id);
  }
  // Three announcements and two withdrawals of the first, two and two of the second.
  expect(ids.size).toBe(9);
});

test('an older check that wakes up after a newer one changes nothing', async () => {
  const players = fixture.crowd.slice(0, 2) as [Who, Who];
  const competitionId = await fixture.open(players);
  await fixture.score(competitionId, players[0], 30);
  await fixture.work(competitionId, players);
  const older = await beginTitleCheck(boardOf(competitionId), fixture.ctx);
  await beginTitleCheck(boardOf(competitionId), fixture.ctx);
  await check(competitionId, { check: older });
  expect(await holders(competitionId)).toEqual([]);
  await check(competitionId);
  expect(await holders(competitionId)).toEqual(['0#1']);
});

test('nobody is told about an entry that an erased user left, and it keeps the rank', async () => {
  const players = fixture.crowd.slice(0, 2) as [Who, Who];
  const competitionId = await fixture.open(players);
  for (const [index, value] of [30, 20].entries()) await fixture.score(competitionId, players[index] as Who, value);
  const before = (await readParticipants(competitionId, [players[0].userId])).get(players[0].userId);
  if (!before) throw new Error('the first player does not take part');
  await transact([putParticipant({ ...before, anonymous: true, v: before.v + 1 }, before)], fixture.ctx);
  await fixture.work(competitionId, players);
  await check(competitionId);
  expect(await told(competitionId, 'won')).toEqual([]);
});
