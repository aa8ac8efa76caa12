import { transact } from '../../lambdas/_table/commit.ts';
import { putParticipant, readParticipants } from '../../lambdas/competitions/competition/competition.store.ts';
import { announceBoardWinners } from '../../lambdas/leaderboards/milestones/announce-milestones.ts';
import { boardOf, createMilestones, dyingAt, forget, told } from '../support/milestone-fixtures.ts';
import type { Who } from '../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof createMilestones>>;
beforeAll(async () => {
  fixture = await createMilestones();
});
afterAll(() => fixture.stop());
const announceWinners = (competitionId: string, after?: string) => announceBoardWinners(boardOf(competitionId), after, fixture.ctx);

test('all users who share rank 1 announceWinners, announced once with a crash at any step', async () => {
  const players = fixture.crowd.slice(0, 6);
  const competitionId = await fixture.open(players, { precision: 1 });
  for (const [index, value] of [9.5, 7, 9.5, 9.5, 1, 2].entries()) await fixture.score(competitionId, players[index] as Who, value);
  await fixture.work(competitionId, players);
  for (const after of [false, true])
    for (let at = 1; ; at += 1) {
      await forget(competitionId);
      const crashed = await dyingAt(at, after, () => announceWinners(competitionId));
      await Promise.all([announceWinners(competitionId), announceWinners(competitionId)]);
      const all = await told(competitionId, 'won');
      expect(fixture.names(all)).toEqual(['0#1', '2#1', '3#1']);
      expect(all[0]?.event).toMatchObject({ name: 'competition.won', actor: all[0]?.userId, data: { score: 9.5, entries: 6, epoch: 1 } });
      if (!crashed) break;
    }
});

test('a board without scores has no winners, and a board behind its participants announces none yet', async () => {
  const players = fixture.crowd.slice(0, 3);
  const competitionId = await fixture.open(players);
  await announceWinners(competitionId);
  await fixture.score(competitionId, players[1] as Who, 5);
  await fixture.work(competitionId, players);
  await fixture.score(competitionId, players[1] as Who, 6);
  await expect(announceWinners(competitionId)).rejects.toThrow('behind');
  expect(await told(competitionId)).toEqual([]);
  await fixture.work(competitionId, players);
  await announceWinners(competitionId);
  expect(fixture.names(await told(competitionId))).toEqual(['1#1']);
});

test('hundreds of winners are announced over several messages', async () => {
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
  fixture.queues.waiting.length = 0;
  await announceWinners(competitionId);
  for (let message = fixture.queues.waiting.shift(); message; message = fixture.queues.waiting.shift())
    await announceWinners(competitionId, (message.body as { after?: string }).after);
  expect((await told(competitionId, 'won')).length).toBe(450);
});
