import { readProfileAndAccount } from '../../lambdas/_people/profiles.store.ts';
import { retryOnConflict, transact } from '../../lambdas/_table/commit.ts';
import { putParticipant, readCompetition, readParticipants } from '../../lambdas/competitions/competition/competition.store.ts';
import { followSuspension } from '../../lambdas/competitions/competition/follow-suspension.ts';
import { addParticipants } from '../../lambdas/competitions/participants/add-participants.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import { removeParticipant } from '../../lambdas/competitions/participants/remove-participant.ts';
import { renewParticipant } from '../../lambdas/competitions/participants/renew-participant.ts';
import { activated, copySuspension, deletionOf, updateAccount } from '../../lambdas/users/profile/profile.store.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { published } from '../support/competitions.ts';
import { holdNext } from '../support/fault-injection.ts';
import { startQueues } from '../support/queues.ts';
import { call, contextOf, person, startHarness, type Who } from '../support/use-cases.ts';

let harness: Awaited<ReturnType<typeof startHarness>>;
let queues: Awaited<ReturnType<typeof startQueues>>;
let organiser: Who;
beforeAll(async () => {
  harness = await startHarness();
  queues = await startQueues(['participant-renewals']);
  organiser = await person();
});
afterAll(async () => {
  queues.stop();
  await harness.stop();
});

type Changes = Parameters<typeof updateAccount>[1];
const change = (who: Who, changes: Changes, hidden: boolean): Promise<void> =>
  retryOnConflict(contextOf(who), async () => {
    const user = await readProfileAndAccount(who.userId);
    if (!user) throw new Error('the user does not exist');
    await transact([updateAccount(user.account, changes), ...(await copySuspension(user.profile, hidden))], contextOf(who));
  });
const suspend = (who: Who) => change(who, { status: 'suspended' }, true);
const lift = (who: Who) => change(who, activated, false);
const join = (who: Who, competitionId: string) => call(routes.joinCompetition, joinCompetition, who, { params: { competitionId } });
const isSuspended = async (competitionId: string, { userId }: Who) =>
  (await readParticipants(competitionId, [userId])).get(userId)?.suspended ?? false;

test('participants follow the suspension of the account, however often and late its events arrive', async () => {
  const who = await person();
  const { competitionId } = await published(organiser);
  await join(who, competitionId);
  const ctx = contextOf(who);
  await suspend(who);
  expect(await renewParticipant(who.userId, ctx)).toMatchObject({ renewed: 1 });
  expect(await isSuspended(competitionId, who)).toBe(true);
  // Both events of a suspension that was lifted and imposed again arrive afterwards, in any order.
  await lift(who);
  await suspend(who);
  for (let delivery = 0; delivery < 3; delivery += 1) expect(await renewParticipant(who.userId, ctx)).toMatchObject({ renewed: 0 });
  expect(await isSuspended(competitionId, who)).toBe(true);
  await lift(who);
  expect(await renewParticipant(who.userId, ctx)).toMatchObject({ renewed: 1 });
  expect(await isSuspended(competitionId, who)).toBe(false);
});

test('a competition does not stay hidden by a suspension that is lifted while it follows', async () => {
  const who = await person();
  const { competitionId } = await published(who);
  await suspend(who);
  const held = holdNext(/TransactWrite|Put/);
  const following = followSuspension(who.userId, [competitionId], contextOf(who));
  await held.reached;
  await lift(who);
  held.release();
  await following;
  expect(await readCompetition(competitionId)).not.toHaveProperty('creatorSuspended');
});

test('an account that is being deleted keeps its rank until the erasure', async () => {
  const who = await person();
  const { competitionId } = await published(organiser);
  await join(who, competitionId);
  await change(who, deletionOf({ requestedAt: 'now', deleteAfter: 'later' }), true);
  expect(await renewParticipant(who.userId, contextOf(who))).toMatchObject({ renewed: 1 });
  expect((await readParticipants(competitionId, [who.userId])).get(who.userId)).toMatchObject({ audience: 'private' });
  expect(await isSuspended(competitionId, who)).toBe(false);
});

test('a user added while suspended holds no rank, and a new beginning forgets an old suspension', async () => {
  const who = await person();
  const { competitionId } = await published(organiser);
  await join(who, competitionId);
  await suspend(who);
  await renewParticipant(who.userId, contextOf(who));
  // A user who left would only be invited.
  const remove = () => call(routes.removeParticipant, removeParticipant, organiser, { params: { competitionId, userId: who.userId } });
  await remove();
  const admin: Who = { ...organiser, roles: ['user', 'moderator', 'admin'] };
  const add = () => call(routes.addParticipants, addParticipants, admin, { params: { competitionId }, body: { userIds: [who.userId] } });
  expect(await add()).toMatchObject({ results: [{ status: 'accepted' }] });
  expect(await isSuspended(competitionId, who)).toBe(true);
  await remove();
  await lift(who);
  await renewParticipant(who.userId, contextOf(who));
  await add();
  expect(await isSuspended(competitionId, who)).toBe(false);
});

test('hundreds of competitions of a user are renewed page by page', async () => {
  const who = await person();
  const { competitionId } = await published(organiser);
  await join(who, competitionId);
  const template = (await readParticipants(competitionId, [who.userId])).get(who.userId);
  if (!template) throw new Error('the user does not take part');
  const ids = Array.from({ length: 250 }, (_, index) => `competition_${String(index).padStart(3, '0')}`);
  for (let start = 0; start < ids.length; start += 50)
    await transact(
      ids.slice(start, start + 50).map((id) => putParticipant({ ...template, competitionId: id }, undefined)),
      contextOf(who),
    );
  await suspend(who);
  queues.waiting.length = 0;
  const renewed = [(await renewParticipant(who.userId, contextOf(who))).renewed];
  for (let message = queues.waiting.shift(); message; message = queues.waiting.shift()) {
    const { userId, after } = message.body as { userId: string; after?: string };
    renewed.push((await renewParticipant(userId, contextOf(who), { after })).renewed);
  }
  expect(renewed).toEqual([100, 100, 51]);
  for (const id of ids) expect(await isSuspended(id, who)).toBe(true);
});
