import { clock, codeOf, minutes, people, startHarness, type Who } from '../support/use-cases.ts';
import * as community from './communities-harness.ts';
import { pin, postIn } from './posts-harness.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
beforeAll(async () => {
  fixture = await startHarness();
});
afterAll(() => fixture.stop());

test('a ban and a mute answer what the lists say, also when they are there already', async () => {
  const { communityId, founder, moderator, member } = await community.staffed(await people(4));
  const until = minutes(60);
  const muted = await community.mute(founder, communityId, member, until);
  expect(muted).toMatchObject({ userId: member.userId, role: 'member', mutedUntil: until });
  expect(await community.mute(founder, communityId, member, until)).toEqual(muted);
  const banned = await community.ban(founder, communityId, moderator, 'Spam');
  expect(banned).toMatchObject({ userId: moderator.userId, reason: 'Spam' });
  const again = await community.ban(founder, communityId, moderator, 'Again');
  expect(again).toEqual({ ...banned, reason: 'Again' });
  expect(await community.ban(founder, communityId, moderator)).toEqual(again);
  expect(await community.bans(founder, communityId)).toEqual([again]);
});

test('a decided request answers the member, or when it was declined', async () => {
  const [founder, one, other] = (await people(3)) as [Who, Who, Who];
  const { communityId } = await community.create(founder, { joining: 'approval' });
  for (const who of [one, other]) await community.join(who, communityId);
  const accepted = await community.accept(founder, communityId, one);
  expect(accepted).toMatchObject({ userId: one.userId, role: 'member', joinedVia: 'request' });
  expect(await community.accept(founder, communityId, one)).toEqual(accepted);
  const declined = await community.decline(founder, communityId, other);
  expect(declined).toMatchObject({ userId: other.userId, declinedAt: clock.now.toISOString() });
  clock.now = new Date(minutes(1));
  expect(await community.decline(founder, communityId, other)).toEqual(declined);
  expect(await codeOf(community.decline(founder, communityId, one))).toBe('NOT_FOUND');
  // A ban stands in place of the request.
  await community.ban(founder, communityId, other);
  expect(await codeOf(community.decline(founder, communityId, other))).toBe('NOT_FOUND');
});

test('a declined invite answers how it ended, and a pin its place', async () => {
  const [founder, guest] = (await people(2)) as [Who, Who];
  const { communityId } = await community.create(founder);
  const inviteId = await community.inviteOne(founder, communityId, guest);
  const declined = await community.declineInviteOf(guest, inviteId);
  expect(declined).toMatchObject({ inviteId, status: 'declined', accepted: false, closedAt: clock.now.toISOString() });
  expect(await community.invites(founder, communityId)).toMatchObject([{ inviteId, status: 'declined', closedAt: declined.closedAt }]);
  const [first, second] = [await postIn(founder, communityId), await postIn(founder, communityId)].map(({ postId }) => postId) as [
    string,
    string,
  ];
  expect(await pin(founder, communityId, first)).toEqual({ communityId, postId: first, position: 1 });
  expect(await pin(founder, communityId, second)).toEqual({ communityId, postId: second, position: 1 });
  expect(await pin(founder, communityId, first)).toEqual({ communityId, postId: first, position: 2 });
});
