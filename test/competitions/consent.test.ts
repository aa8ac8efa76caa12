import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient, readItem } from '../../lambdas/_table/table.ts';
import { putItem, writeAlone } from '../../lambdas/_table/write.ts';
import { invitationKeys, readParticipants } from '../../lambdas/competitions/competition/competition.store.ts';
import { getCompetition } from '../../lambdas/competitions/competition/get-competition.ts';
import { addParticipants } from '../../lambdas/competitions/participants/add-participants.ts';
import { planInvitations } from '../../lambdas/competitions/participants/invitations.rules.ts';
import { inviteParticipants } from '../../lambdas/competitions/participants/invite-participants.ts';
import { joinCompetition } from '../../lambdas/competitions/participants/join-competition.ts';
import { leaveCompetition } from '../../lambdas/competitions/participants/leave-competition.ts';
import { removeParticipant } from '../../lambdas/competitions/participants/remove-participant.ts';
import { overrideScore } from '../../lambdas/competitions/scores/override-score.ts';
import { submitScore } from '../../lambdas/competitions/scores/submit-score.ts';
import { DAYS_BETWEEN_INVITATIONS, MAX_INVITATIONS, MAX_INVITATIONS_A_DAY } from '../../schemas/competitions/models.ts';
import * as routes from '../../schemas/competitions/routes.ts';
import { allowBeingAdded, published } from '../support/competitions.ts';
import { holdNext } from '../support/fault-injection.ts';
import { befriend, blocked } from '../support/relationships.ts';
import { call, clock, codeOf, people, person, startHarness, type Who } from '../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let creator: Who;
beforeAll(async () => {
  fixture = await startHarness();
  creator = await person();
});
afterAll(() => fixture.stop());

const DAY = 86_400_000;
const later = (ms: number): void => {
  clock.now = new Date(clock.now.getTime() + ms);
};
const at = (competitionId: string) => ({ params: { competitionId } });
const add = async (by: Who, competitionId: string, users: readonly Who[]): Promise<string[]> => {
  const body = { userIds: users.map(({ userId }) => userId) };
  const { results } = await call(routes.addParticipants, addParticipants, by, { ...at(competitionId), body });
  return results.map(({ status, code }) => code ?? status);
};
const invite = async (by: Who, competitionId: string, users: readonly Who[]): Promise<string[]> => {
  const body = { userIds: users.map(({ userId }) => userId) };
  const { results } = await call(routes.inviteParticipants, inviteParticipants, by, { ...at(competitionId), body });
  return results.map(({ status, code }) => code ?? status);
};
const join = (who: Who, competitionId: string) => call(routes.joinCompetition, joinCompetition, who, at(competitionId));
const leave = (who: Who, competitionId: string) => call(routes.leaveCompetition, leaveCompetition, who, at(competitionId));
const get = (who: Who, competitionId: string) => call(routes.getCompetition, getCompetition, who, at(competitionId));
const remove = (by: Who, competitionId: string, { userId }: Who) =>
  call(routes.removeParticipant, removeParticipant, by, { params: { competitionId, userId } });
const score = (by: Who, competitionId: string, value: number, userId?: string) =>
  call(routes.submitScore, submitScore, by, { params: { competitionId, roundId: 'r1' }, body: { score: value, userId } });
const stored = async (competitionId: string, { userId }: Who) => (await readParticipants(competitionId, [userId])).get(userId);
const invitation = (competitionId: string, { userId }: Who) =>
  readItem(invitationKeys.key({ competitionId, userId }), { consistent: true });
const eventOf = async (competitionId: string, { userId }: Who): Promise<{ id: string; name: string } | undefined> =>
  (await invitation(competitionId, { userId }))?.event as { id: string; name: string } | undefined;

test('users are added only as far as they allow it, and invited otherwise', async () => {
  const [stranger, friend, open, closed] = (await people(4)) as [Who, Who, Who, Who];
  await befriend(creator, friend);
  await befriend(creator, closed);
  await allowBeingAdded(open, 'everyone');
  await allowBeingAdded(closed, 'nobody');
  const { competitionId } = await published(creator, { visibility: 'private' });
  const all = [stranger, friend, open, closed, creator];
  expect(await add(creator, competitionId, all)).toEqual(['invited', 'accepted', 'accepted', 'invited', 'accepted']);
  expect(await get(stranger, competitionId)).toMatchObject({ participants: 3, me: { state: 'none', invited: true } });
  const admin = { ...(await person()), roles: ['user', 'admin'] as const };
  expect(await add(admin, competitionId, [stranger, closed])).toEqual(['accepted', 'accepted']);
});

test('a block in either direction rejects a user like one who does not exist, and keeps them out', async () => {
  const [organiser, blockedUser, blocker] = (await people(3, 20)) as [Who, Who, Who];
  for (const who of [blockedUser, blocker]) await allowBeingAdded(who, 'everyone');
  const { competitionId } = await published(organiser);
  await blocked(organiser, blockedUser);
  await blocked(blocker, organiser);
  // A moderator's role does not let them add or invite users who blocked them.
  for (const by of [organiser, { ...organiser, roles: ['user', 'moderator'] as const }]) {
    expect(await add(by, competitionId, [blockedUser, blocker])).toEqual(['USER_NOT_FOUND', 'USER_NOT_FOUND']);
    expect(await invite(by, competitionId, [blockedUser, blocker])).toEqual(['USER_NOT_FOUND', 'USER_NOT_FOUND']);
  }
  for (const outside of [blockedUser, blocker]) {
    expect(await codeOf(join(outside, competitionId))).toBe('NOT_FOUND');
    expect(await codeOf(get(outside, competitionId))).toBe('NOT_FOUND');
    expect(await codeOf(leave(outside, competitionId))).toBe('NOT_FOUND');
  }
});

test('a block after an invitation voids it, and one after joining ends nothing', async () => {
  const [organiser, guest, member] = (await people(3, 30)) as [Who, Who, Who];
  const { competitionId } = await published(organiser, { visibility: 'private' });
  expect(await invite(organiser, competitionId, [guest, member])).toEqual(['accepted', 'accepted']);
  await join(member, competitionId);
  for (const who of [guest, member]) await blocked(who, organiser);
  expect(await codeOf(join(guest, competitionId))).toBe('NOT_FOUND');
  expect(await get(member, competitionId)).toMatchObject({ me: { state: 'joined' } });
  expect(await leave(guest, competitionId)).toMatchObject({ me: { state: 'none', invited: false } });
  expect(await leave(member, competitionId)).toMatchObject({ me: { state: 'left' } });
  expect(await codeOf(join(member, competitionId))).toBe('NOT_FOUND');
});

test('a user who left comes back only by themselves, however often they are added', async () => {
  const who = await person();
  await allowBeingAdded(who, 'everyone');
  const { competitionId } = await published(creator, { visibility: 'private' });
  const admin = { ...creator, roles: ['user', 'admin'] as const };
  expect(await add(creator, competitionId, [who])).toEqual(['accepted']);
  await leave(who, competitionId);
  expect(await codeOf(get(who, competitionId))).toBe('NOT_FOUND');
  const announced = new Set<string>();
  for (let round = 0; round < 5; round += 1) {
    later(1000);
    expect(await add(round % 2 ? admin : creator, competitionId, [who])).toEqual(['invited']);
    announced.add((await eventOf(competitionId, who))?.id ?? '');
    expect(await leave(who, competitionId)).toMatchObject({ participants: 0, me: { state: 'left', invited: false } });
    expect((await eventOf(competitionId, who))?.name).toBe('competition.invitation_closed');
  }
  // The first one was announced; the others opened silently.
  expect(announced.size).toBe(2);
  later(DAYS_BETWEEN_INVITATIONS * DAY);
  const { competitionId: next } = await published(creator);
  expect(await invite(creator, next, [who])).toEqual(['accepted']);
  await leave(who, next);
  later(DAYS_BETWEEN_INVITATIONS * DAY);
  const plan = planInvitations([who.userId], new Map([[who.userId, (await invitation(next, who)) as never]]), ROOM, clock.now);
  expect(plan.openings).toMatchObject([{ isNew: false, announced: true }]);
});

const ROOM = { inCompetition: 10, today: 10 };

test('a repeated invitation changes nothing', async () => {
  const who = await person();
  const { competitionId } = await published(creator);
  await invite(creator, competitionId, [who]);
  const before = await invitation(competitionId, who);
  later(30 * DAY);
  const { competitionId: other } = await published(creator);
  await invite(creator, other, [who]);
  const first = await invitation(other, who);
  later(1000);
  expect(await invite(creator, other, [who])).toEqual(['accepted']);
  expect(await invitation(other, who)).toEqual(first);
  expect(before?.event).toMatchObject({ name: 'competition.invited' });
});

test('invitations are limited for a competition and for the day of an inviter', () => {
  const before = new Map([
    ['open', { invitedAt: '2026-01-01T00:00:00.000Z' }],
    ['closed', { invitedAt: clock.now.toISOString(), closedAt: clock.now.toISOString() }],
  ]);
  const plan = (inCompetition: number, today: number) => {
    const { openings, refused } = planInvitations(['open', 'closed', 'a', 'b', 'c', 'a'], before, { inCompetition, today }, clock.now);
    return { opened: openings.map(({ userId }) => userId), refused: [...refused] };
  };
  expect(plan(10, 10)).toEqual({ opened: ['closed', 'a', 'b', 'c'], refused: [] });
  expect(plan(2, 10)).toEqual({ opened: ['closed', 'a', 'b'], refused: ['c'] });
  expect(plan(10, 1)).toEqual({ opened: ['closed', 'a'], refused: ['b', 'c'] });
});

/** Counters with room for one more. */
const COUNTED = [
  ['a competition', (competitionId: string) => ({ pk: `COMPETITION#${competitionId}`, sk: 'INVITATIONS', made: MAX_INVITATIONS - 1 })],
  [
    'a day',
    (_: string, { userId }: Who) => ({
      pk: `USER#${userId}`,
      sk: `INVITATIONS_SENT#${clock.now.toISOString().slice(0, 10)}`,
      sent: MAX_INVITATIONS_A_DAY - 1,
    }),
  ],
] as const;

test.each(COUNTED)('the last invitation of %s is sent, and the next one is rejected by name', async (_, counted) => {
  const [organiser, ...users] = (await people(4)) as [Who, ...Who[]];
  const { competitionId } = await published(organiser);
  await writeAlone(putItem({ type: 'test', ...counted(competitionId, organiser) }));
  expect((await invite(organiser, competitionId, users.slice(0, 2))).sort()).toEqual(['TOO_MANY_INVITATIONS', 'accepted']);
  expect(await add(organiser, competitionId, users.slice(2))).toEqual(['TOO_MANY_INVITATIONS']);
});

test.each(COUNTED)('invitations sent at once stay within the limit of %s', async (_, counted) => {
  const [organiser, ...users] = (await people(3)) as [Who, Who, Who];
  const { competitionId } = await published(organiser);
  await writeAlone(putItem({ type: 'test', ...counted(competitionId, organiser) }));
  const held = holdNext(/TransactWrite/);
  const first = invite(organiser, competitionId, users.slice(0, 1));
  await held.reached;
  expect(await invite(organiser, competitionId, users.slice(1))).toEqual(['accepted']);
  held.release();
  expect(await first).toEqual(['TOO_MANY_INVITATIONS']);
});

test('a removed participant stays out of a public competition until invited or added', async () => {
  const [who, other] = (await people(2)) as [Who, Who];
  await allowBeingAdded(other, 'everyone');
  const { competitionId } = await published(creator);
  for (const user of [who, other]) {
    await join(user, competitionId);
    await remove(creator, competitionId, user);
    expect(await codeOf(join(user, competitionId))).toBe('REMOVED_FROM_COMPETITION');
    expect(await get(user, competitionId)).toMatchObject({ me: { state: 'removed' } });
  }
  await invite(creator, competitionId, [who]);
  expect(await join(who, competitionId)).toMatchObject({ me: { state: 'joined' } });
  expect(await add(creator, competitionId, [other])).toEqual(['accepted']);
  // Organisers keep themselves out only for as long as they like.
  await join(creator, competitionId);
  await remove(creator, competitionId, creator);
  expect(await join(creator, competitionId)).toMatchObject({ me: { state: 'joined' } });
});

test('an invitation can be withdrawn and declined, and then no longer shows a private competition', async () => {
  const [withdrawn, declining, stranger] = (await people(3)) as [Who, Who, Who];
  const { competitionId } = await published(creator, { visibility: 'private' });
  await invite(creator, competitionId, [withdrawn, declining]);
  expect(await codeOf(remove(creator, competitionId, stranger))).toBe('NOT_FOUND');
  await remove(creator, competitionId, withdrawn);
  expect(await codeOf(remove(creator, competitionId, withdrawn))).toBe('NOT_FOUND');
  expect(await leave(declining, competitionId)).toMatchObject({ me: { state: 'none', invited: false } });
  for (const who of [withdrawn, declining]) {
    expect(await codeOf(get(who, competitionId))).toBe('NOT_FOUND');
    expect(await codeOf(join(who, competitionId))).toBe('NOT_FOUND');
    expect((await eventOf(competitionId, who))?.name).toBe('competition.invitation_closed');
  }
});

test('a join that an invitation allowed fails if the invitation is withdrawn meanwhile', async () => {
  const who = await person();
  const { competitionId } = await published(creator, { visibility: 'private' });
  await invite(creator, competitionId, [who]);
  const held = holdNext(/TransactWrite/);
  const joining = codeOf(join(who, competitionId));
  await held.reached;
  await remove(creator, competitionId, who);
  held.release();
  expect(await joining).toBe('NOT_FOUND');
});

test('leaving after the freeze keeps rank and score under an alias without a name, and the place', async () => {
  const [who, watching] = (await people(2)) as [Who, Who];
  const { competitionId } = await published(creator, { selfReported: true, capacity: 2 });
  for (const user of [who, watching]) await join(user, competitionId);
  await score(who, competitionId, 7);
  later(3 * 3_600_000);
  expect(await codeOf(remove(creator, competitionId, who))).toBe('RESULTS_FROZEN');
  expect(await leave(who, competitionId)).toMatchObject({ participants: 2, me: { state: 'left' } });
  // Without a score, there is nothing to keep.
  expect(await leave(watching, competitionId)).toMatchObject({ participants: 1, me: { state: 'left' } });
  const { Items = [] } = await documentClient.send(
    new QueryCommand({
      TableName: process.env.TABLE_NAME,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': `COMPETITION#${competitionId}`, ':sk': 'PARTICIPANT#' },
    }),
  );
  const joined = Items.filter(({ state }) => state === 'joined');
  expect(joined).toMatchObject([{ audience: 'private', rounds: { r1: [7, expect.any(Number)] } }]);
  expect(JSON.stringify(joined)).not.toContain(who.userId);
  // The organiser can still correct the result.
  const [{ userId } = { userId: '' }] = joined;
  const params = { competitionId, roundId: 'r1', userId: String(userId) };
  expect(await call(routes.overrideScore, overrideScore, creator, { params, body: { score: 5, reason: 'A miscount' } })).toMatchObject({
    score: 5,
  });
});

test('joining accepts being added, and a score of their own shows that a user takes part', async () => {
  const [joining, scoring, silent] = (await people(3)) as [Who, Who, Who];
  for (const who of [joining, scoring, silent]) await allowBeingAdded(who, 'everyone');
  const { competitionId } = await published(creator, { selfReported: true });
  await add(creator, competitionId, [joining, scoring, silent]);
  for (const { userId } of [joining, scoring, silent]) await score(creator, competitionId, 5, userId);
  for (const who of [joining, scoring, silent]) expect(await stored(competitionId, who)).toMatchObject({ added: true });
  expect(await join(joining, competitionId)).toMatchObject({ participants: 3, me: { state: 'joined' } });
  await score(scoring, competitionId, 6);
  expect(await stored(competitionId, joining)).not.toHaveProperty('added');
  expect(await stored(competitionId, scoring)).not.toHaveProperty('added');
  expect(await stored(competitionId, silent)).toMatchObject({ added: true });
});
