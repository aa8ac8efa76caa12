import { readCommunity } from '../../lambdas/communities/community/community.store.ts';
import { clock, codeOf, minutes, people, person, startHarness } from '../support/use-cases.ts';
import { ban, bans, create, get, join, leave, members, mute, patch, requests, staffed, unban, unmute } from './communities-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

test('a ban ends the membership and the role, frees the place, and keeps the user out until it is lifted', async () => {
  const { communityId, founder, admin, moderator } = await staffed(await people(4), { memberLimit: 4 });
  const { bannedAt } = await ban(admin, communityId, moderator, 'Rude');
  expect(await ban(founder, communityId, moderator, 'Spam')).toMatchObject({ bannedAt, reason: 'Spam' });
  expect(await ban(admin, communityId, moderator)).toMatchObject({ bannedAt, reason: 'Spam' });
  expect(await get(moderator, communityId)).toMatchObject({ counts: { members: 3 }, myRole: null, me: { state: 'banned' } });
  expect((await readCommunity(communityId))?.staff[moderator.userId]).toBeUndefined();
  expect(await codeOf(join(moderator, communityId))).toBe('BANNED_FROM_COMMUNITY');
  expect(await bans(founder, communityId)).toMatchObject([{ userId: moderator.userId, reason: 'Spam' }]);
  await join(await person(), communityId);
  await unban(founder, communityId, moderator);
  await unban(founder, communityId, moderator);
  expect(await bans(founder, communityId)).toEqual([]);
  expect(await codeOf(join(moderator, communityId))).toBe('COMMUNITY_FULL');
  await patch(founder, communityId, { memberLimit: null });
  expect(await join(moderator, communityId)).toMatchObject({ myRole: 'member' });
});

test('a private community is gone for the banned', async () => {
  const { communityId, founder, member } = await staffed(await people(4));
  await patch(founder, communityId, { visibility: 'private' });
  await ban(founder, communityId, member);
  expect(await codeOf(get(member, communityId))).toBe('NOT_FOUND');
  expect(await codeOf(join(member, communityId))).toBe('NOT_FOUND');
  expect(await codeOf(leave(member, communityId))).toBe('NOT_FOUND');
});

test('users who never joined are banned too, but not those who do not exist', async () => {
  const [founder, stranger] = await people(2);
  if (!founder || !stranger) throw new Error('two people are needed');
  const { communityId } = await create(founder, { joining: 'approval' });
  await join(stranger, communityId);
  await ban(founder, communityId, stranger);
  expect(await requests(founder, communityId)).toEqual([]);
  expect(await codeOf(join(stranger, communityId))).toBe('BANNED_FROM_COMMUNITY');
  expect(await codeOf(ban(founder, communityId, { userId: 'user_nobody' }))).toBe('NOT_FOUND');
  await ban(founder, communityId, await person());
  expect(await codeOf(ban(founder, communityId, founder))).toBe('PERMISSION_DENIED');
});

test('moderators mute, administrators ban, and both only members below them', async () => {
  const { communityId, admin, moderator, member } = await staffed(await people(4));
  const until = minutes(60);
  expect(await codeOf(ban(moderator, communityId, member))).toBe('PERMISSION_DENIED');
  expect(await codeOf(mute(moderator, communityId, admin, until))).toBe('PERMISSION_DENIED');
  expect(await codeOf(mute(member, communityId, moderator, until))).toBe('PERMISSION_DENIED');
  expect(await codeOf(mute(moderator, communityId, await person(), until))).toBe('NOT_A_MEMBER');
  expect(await codeOf(mute(moderator, communityId, member, minutes(0)))).toBe('MUTE_TIME');
  expect(await codeOf(mute(moderator, communityId, member, minutes(367 * 1440)))).toBe('MUTE_TIME');
  expect(await codeOf(mute(member, communityId, member, minutes(0)))).toBe('PERMISSION_DENIED');
  await mute(moderator, communityId, member, until);
  expect(await get(member, communityId)).toMatchObject({ me: { mutedUntil: until } });
  const mutes = async (who: typeof admin) => (await members(who, communityId)).find(({ userId }) => userId === member.userId)?.mutedUntil;
  expect([await mutes(moderator), await mutes(member)]).toEqual([until, null]);
  await leave(member, communityId);
  await join(member, communityId);
  expect(await get(member, communityId)).toMatchObject({ me: { mutedUntil: until } });
  await unmute(admin, communityId, member);
  expect(await get(member, communityId)).toMatchObject({ me: { mutedUntil: null } });
  await mute(moderator, communityId, member, minutes(1));
  clock.now = new Date(clock.now.getTime() + 60_000);
  expect(await get(member, communityId)).toMatchObject({ me: { mutedUntil: null } });
});
