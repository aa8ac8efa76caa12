import { blockWrites } from '../../lambdas/_people/visibility.store.ts';
import { transact } from '../../lambdas/_table/commit.ts';
import { updateItem, writeAlone } from '../../lambdas/_table/write.ts';
import { sentInvitesKeys } from '../../lambdas/communities/invites/invites.store.ts';
import { MAX_INVITES_A_DAY } from '../../schemas/communities/invite-models.ts';
import { clock, codeOf, contextOf, people, person, startHarness, type Who } from '../support/use-cases.ts';
import {
  acceptInviteOf,
  archive,
  ban,
  create,
  declineInviteOf,
  get,
  give,
  invite,
  inviteOne,
  invites,
  join,
  list,
  members,
  patch,
  received,
  revoke,
  staffed,
} from './communities-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

const DAY_MS = 86_400_000;
const wait = (days: number): void => {
  clock.now = new Date(clock.now.getTime() + days * DAY_MS);
};
const block = ({ userId: blocker }: Who, { userId: blocked }: Who) =>
  transact(blockWrites(blocker, blocked, clock.now.toISOString()), contextOf({ userId: blocker }));
const statuses = async (who: Who, communityId: string) => (await invites(who, communityId)).map(({ status }) => status);

test('an invited user sees a private community, joins it with the granted role, and stays known by how', async () => {
  const [founder, guest] = (await people(2)) as [Who, Who];
  const { communityId } = await create(founder, { visibility: 'private', joining: 'approval', rules: 'Be kind' });
  expect(await codeOf(get(guest, communityId))).toBe('NOT_FOUND');
  const inviteId = await inviteOne(founder, communityId, guest, { role: 'moderator' });
  expect(await get(guest, communityId)).toMatchObject({
    rules: 'Be kind',
    myRole: null,
    me: { state: 'none', invite: { inviteId, role: 'moderator' } },
  });
  // The community itself, not what its members share.
  expect(await codeOf(members(guest, communityId))).toBe('NOT_FOUND');
  expect(await received(guest)).toMatchObject([
    { inviteId, community: { communityId }, invitedBy: { userId: founder.userId }, role: 'moderator' },
  ]);
  expect(await invites(founder, communityId)).toMatchObject([
    { inviteId, user: { userId: guest.userId }, status: 'open', accepted: false },
  ]);
  const joined = { myRole: 'moderator', counts: { members: 2 }, me: { state: 'member', joinedVia: 'invite', invite: null } };
  expect(await acceptInviteOf(guest, inviteId)).toMatchObject(joined);
  expect(await acceptInviteOf(guest, inviteId)).toMatchObject(joined);
  expect(await received(guest)).toEqual([]);
  expect(await invites(founder, communityId)).toMatchObject([{ status: 'accepted', accepted: true, closedAt: expect.any(String) }]);
  const seen = async (who: Who) => (await members(who, communityId)).find(({ userId }) => userId === guest.userId);
  expect(await seen(founder)).toMatchObject({ role: 'moderator', joinedVia: 'invite', invitedBy: founder.userId });
});

test('the joining of an invited user is the acceptance, also of one who asked', async () => {
  const [founder, guest, eager] = (await people(3)) as [Who, Who, Who];
  const { communityId } = await create(founder, { joining: 'approval' });
  await join(eager, communityId);
  await invite(founder, communityId, [guest, eager]);
  for (const who of [guest, eager])
    expect(await join(who, communityId)).toMatchObject({ myRole: 'member', me: { joinedVia: 'invite', requestedAt: null } });
  expect(await statuses(founder, communityId)).toEqual(['accepted', 'accepted']);
});

test('each row has its own result, and a repeat changes nothing', async () => {
  const { communityId, founder, admin, moderator, member } = await staffed(await people(4));
  const [one, two, banned, blocked] = (await people(4)) as [Who, Who, Who, Who];
  await ban(founder, communityId, banned);
  await block(blocked, moderator);
  const whom = [one, two, one, member, banned, blocked, { userId: 'user_nobody' }];
  const codes = async () => (await invite(moderator, communityId, whom)).map(({ code, status }) => code ?? status);
  const expected = ['invited', 'invited', 'invited', 'ALREADY_A_MEMBER', 'BANNED_FROM_COMMUNITY', 'USER_NOT_FOUND', 'USER_NOT_FOUND'];
  expect(await codes()).toEqual(expected);
  const before = await invites(admin, communityId);
  expect(await codes()).toEqual(expected);
  expect(await invites(admin, communityId)).toEqual(before);
  expect(before).toHaveLength(2);
});

test('a hundred users are invited in one call', async () => {
  const [founder, ...guests] = (await people(101)) as [Who, ...Who[]];
  const { communityId } = await create(founder);
  const results = await invite(founder, communityId, guests);
  expect(results.every(({ status }) => status === 'invited')).toBe(true);
  expect(await codeOf(acceptInviteOf(guests[99] as Who, results[99]?.inviteId ?? ''))).toBe('none');
  // Another one's invite is like none.
  expect(await codeOf(acceptInviteOf(guests[0] as Who, results[1]?.inviteId ?? ''))).toBe('NOT_FOUND');
});

test('roles below the own rank are granted, and an invite ends with the rank of its sender', async () => {
  const { communityId, founder, admin, moderator, member } = await staffed(await people(4));
  await patch(founder, communityId, { visibility: 'private' });
  const [one, two] = (await people(2)) as [Who, Who];
  for (const [who, role, code] of [
    [founder, 'admin', 'none'],
    [admin, 'admin', 'PERMISSION_DENIED'],
    [admin, 'moderator', 'none'],
    [moderator, 'moderator', 'PERMISSION_DENIED'],
    [moderator, 'member', 'none'],
    [member, 'member', 'PERMISSION_DENIED'],
  ] as const)
    expect([role, await codeOf(invite(who, communityId, [await person()], { role }))]).toEqual([role, code]);
  const inviteId = await inviteOne(admin, communityId, one, { role: 'moderator' });
  // A moderator does not lower what an administrator has granted, and does not revoke it.
  await invite(moderator, communityId, [one]);
  expect(await received(one)).toMatchObject([{ role: 'moderator' }]);
  expect(await codeOf(revoke(moderator, communityId, inviteId))).toBe('PERMISSION_DENIED');
  const other = await inviteOne(moderator, communityId, two);
  await give(founder, communityId, admin, 'moderator');
  await give(founder, communityId, moderator, 'member');
  for (const [who, id] of [
    [one, inviteId],
    [two, other],
  ] as const) {
    expect(await received(who)).toEqual([]);
    expect(await codeOf(get(who, communityId))).toBe('NOT_FOUND');
    expect(await codeOf(acceptInviteOf(who, id))).toBe('NOT_FOUND');
  }
  expect((await statuses(founder, communityId)).slice(0, 2)).toEqual(['revoked', 'revoked']);
});

test('a declined, a revoked and a passed invite are like none', async () => {
  const [founder, shy, unlucky, late] = (await people(4)) as [Who, Who, Who, Who];
  const { communityId } = await create(founder, { visibility: 'private' });
  const expiresAt = new Date(clock.now.getTime() + DAY_MS).toISOString();
  const ids = [
    await inviteOne(founder, communityId, shy),
    await inviteOne(founder, communityId, unlucky),
    await inviteOne(founder, communityId, late, { expiresAt }),
  ] as [string, string, string];
  await declineInviteOf(shy, ids[0]);
  await revoke(founder, communityId, ids[1]);
  wait(1);
  for (const [index, who] of [shy, unlucky, late].entries()) {
    expect(await codeOf(get(who, communityId))).toBe('NOT_FOUND');
    expect(await codeOf(acceptInviteOf(who, ids[index] ?? ''))).toBe('NOT_FOUND');
    expect(await received(who)).toEqual([]);
  }
  expect(await statuses(founder, communityId)).toEqual(['expired', 'revoked', 'declined']);
  expect(await codeOf(revoke(founder, communityId, ids[1]))).toBe('NOT_FOUND');
  for (const days of [-1, 366]) {
    const wrong = new Date(clock.now.getTime() + days * DAY_MS).toISOString();
    expect(await codeOf(invite(founder, communityId, [shy], { expiresAt: wrong }))).toBe('INVITE_TIME');
  }
  // Opened again, by the same id.
  expect(await inviteOne(founder, communityId, shy)).toBe(ids[0]);
  expect(await codeOf(acceptInviteOf(shy, ids[0]))).toBe('none');
});

test('blocks, bans, limits and archives hold for invited users', async () => {
  const [founder, one, two, three] = (await people(4)) as [Who, Who, Who, Who];
  const { communityId } = await create(founder, { memberLimit: 2 });
  const ids = (await invite(founder, communityId, [one, two, three])).map(({ inviteId = '' }) => inviteId) as [string, string, string];
  await block(one, founder);
  expect(await codeOf(acceptInviteOf(one, ids[0]))).toBe('NOT_FOUND');
  expect(await received(one)).toEqual([]);
  await ban(founder, communityId, two);
  expect(await codeOf(acceptInviteOf(two, ids[1]))).toBe('BANNED_FROM_COMMUNITY');
  expect(await received(two)).toEqual([]);
  await join(await person(), communityId);
  expect(await codeOf(acceptInviteOf(three, ids[2]))).toBe('COMMUNITY_FULL');
  await archive(founder, communityId);
  expect(await codeOf(acceptInviteOf(three, ids[2]))).toBe('COMMUNITY_ARCHIVED');
  expect(await received(three)).toEqual([]);
  expect(await codeOf(invite(founder, communityId, [await person()]))).toBe('COMMUNITY_ARCHIVED');
});

test('a user sends a thousand invites a day at most', async () => {
  const [founder, ...guests] = (await people(4)) as [Who, ...Who[]];
  const { communityId } = await create(founder);
  const key = sentInvitesKeys.key({ userId: founder.userId, date: clock.now.toISOString().slice(0, 10) });
  await writeAlone(updateItem({ key, type: sentInvitesKeys.type, set: { sent: MAX_INVITES_A_DAY - 2 } }));
  const results = await invite(founder, communityId, guests);
  expect(results.map(({ code, status }) => code ?? status)).toEqual(['invited', 'invited', 'TOO_MANY_INVITES']);
  wait(1);
  expect((await invite(founder, communityId, guests)).map(({ status }) => status)).toEqual(['invited', 'invited', 'invited']);
});

test('an acceptance and a revocation that meet end in one of both', async () => {
  const [founder, ...guests] = (await people(9)) as [Who, ...Who[]];
  const { communityId } = await create(founder, { visibility: 'private' });
  for (const guest of guests) {
    const inviteId = await inviteOne(founder, communityId, guest);
    const [accepted, revoked] = await Promise.all([
      codeOf(acceptInviteOf(guest, inviteId)),
      codeOf(revoke(founder, communityId, inviteId)),
    ]);
    expect([accepted, revoked].sort()).toEqual(['NOT_FOUND', 'none']);
    expect((await list(guest, { mine: 'true' })).length).toBe(accepted === 'none' ? 1 : 0);
  }
});
