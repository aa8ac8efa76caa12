import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../lambdas/_base/env.ts';
import { readPeople } from '../../lambdas/_people/people.ts';
import { profileKeys } from '../../lambdas/_people/profiles.store.ts';
import { relationshipKeys } from '../../lambdas/_people/relationships.store.ts';
import { documentClient, readItems } from '../../lambdas/_table/table.ts';
import { blockUser } from '../../lambdas/graph/blocks/block-user.ts';
import { listBlocks } from '../../lambdas/graph/blocks/list-blocks.ts';
import { unblockUser } from '../../lambdas/graph/blocks/unblock-user.ts';
import { countsItem, countsKeys } from '../../lambdas/graph/counts/counts.store.ts';
import { acceptFollowRequest } from '../../lambdas/graph/follows/accept-follow-request.ts';
import { declineFollowRequest } from '../../lambdas/graph/follows/decline-follow-request.ts';
import { followUser } from '../../lambdas/graph/follows/follow-user.ts';
import { listFollowRequests } from '../../lambdas/graph/follows/list-follow-requests.ts';
import { listFollowers } from '../../lambdas/graph/follows/list-followers.ts';
import { listFollowing } from '../../lambdas/graph/follows/list-following.ts';
import { removeFollower } from '../../lambdas/graph/follows/remove-follower.ts';
import { unfollowUser } from '../../lambdas/graph/follows/unfollow-user.ts';
import { acceptFriendRequest } from '../../lambdas/graph/friend-requests/accept-friend-request.ts';
import { cancelFriendRequest } from '../../lambdas/graph/friend-requests/cancel-friend-request.ts';
import { declineFriendRequest } from '../../lambdas/graph/friend-requests/decline-friend-request.ts';
import { listFriendRequests } from '../../lambdas/graph/friend-requests/list-friend-requests.ts';
import { sendFriendRequest } from '../../lambdas/graph/friend-requests/send-friend-request.ts';
import { endFriendship } from '../../lambdas/graph/friends/end-friendship.ts';
import { listFriends } from '../../lambdas/graph/friends/list-friends.ts';
import { listMutualFriends } from '../../lambdas/graph/friends/list-mutual-friends.ts';
import { markCloseFriend } from '../../lambdas/graph/friends/mark-close-friend.ts';
import { unmarkCloseFriend } from '../../lambdas/graph/friends/unmark-close-friend.ts';
import { listMutes } from '../../lambdas/graph/mutes/list-mutes.ts';
import { muteUser } from '../../lambdas/graph/mutes/mute-user.ts';
import { unmuteUser } from '../../lambdas/graph/mutes/unmute-user.ts';
import { MAX_MUTED } from '../../schemas/graph/models.ts';
import * as routes from '../../schemas/graph/routes.ts';
import { type Budgets, createBudgets } from '../support/budgets.ts';
import { befriend, call, clock, codeOf, contextOf, people, startHarness, type Who } from '../support/relationships.ts';
import { ACTIONS } from './actions.ts';
import { fillView } from './fill-view.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let budgets: Budgets;
let within: Budgets['within'];
beforeAll(async () => {
  fixture = await startHarness();
  budgets = await createBudgets();
  ({ within } = budgets);
});
afterAll(async () => {
  budgets?.show();
  await fixture.stop();
});
const of = ({ userId }: Who) => ({ params: { userId } });

test('every relationship change stays within its budget', async () => {
  const [me, other, third] = (await people(3)) as [Who, Who, Who];
  const body = { recipientId: other.userId, message: '🏃'.repeat(140) };
  const first = await within('ask', routes.sendFriendRequest, sendFriendRequest, me, { body });
  await within('repeated request', routes.sendFriendRequest, sendFriendRequest, me, { body });
  await within('cancel', routes.cancelFriendRequest, cancelFriendRequest, me, { params: { requestId: first.requestId } });
  const second = await within('ask', routes.sendFriendRequest, sendFriendRequest, me, { body });
  await within('decline', routes.declineFriendRequest, declineFriendRequest, other, { params: { requestId: second.requestId } });
  // A refusal pauses requests for a day.
  clock.now = new Date(clock.now.getTime() + 86_400_000);
  const { requestId } = await within('ask', routes.sendFriendRequest, sendFriendRequest, me, { body });
  await within('accept', routes.acceptFriendRequest, acceptFriendRequest, other, { params: { requestId } });
  expect(budgets.of('accept')).toMatchObject({ trips: 2, calls: 2 });
  expect(budgets.of('accept').writeUnits).toBeLessThanOrEqual(14);
  await within('close', routes.markCloseFriend, markCloseFriend, me, of(other));
  await within('not close', routes.unmarkCloseFriend, unmarkCloseFriend, me, of(other));
  await within('follow a friend', routes.followUser, followUser, me, of(other));
  await within('follow back', routes.followUser, followUser, other, of(me));
  await within('close', routes.markCloseFriend, markCloseFriend, me, of(other));
  await within('block a close friend', routes.blockUser, blockUser, other, of(me));
  await within('unblock', routes.unblockUser, unblockUser, other, of(me));
  await within('mute', routes.muteUser, muteUser, me, { ...of(other), body: {} });
  expect(budgets.of('mute')).toMatchObject({ trips: 2, writeUnits: 4 });
  await within('unmute', routes.unmuteUser, unmuteUser, me, of(other));
  await ACTIONS.ask?.(other, me);
  await within('crossing', routes.sendFriendRequest, sendFriendRequest, me, { body });
  await within('close', routes.markCloseFriend, markCloseFriend, me, of(other));
  await within('close back', routes.markCloseFriend, markCloseFriend, other, of(me));
  await within('unfriend', routes.endFriendship, endFriendship, me, of(other));
  await within('follow', routes.followUser, followUser, me, of(third));
  await within('unfollow', routes.unfollowUser, unfollowUser, me, of(third));
  await ACTIONS.follow?.(third, me);
  await within('remove follower', routes.removeFollower, removeFollower, me, of(third));
});

test('follow requests stay within their budgets', async () => {
  const [owner] = (await people(1, { audiences: { profile: 'friends' } })) as [Who];
  const [one, two, three] = (await people(3)) as [Who, Who, Who];
  for (const who of [one, two, three]) await within('ask to follow', routes.followUser, followUser, who, of(owner));
  await within('approve', routes.acceptFollowRequest, acceptFollowRequest, owner, of(one));
  await within('decline follow', routes.declineFollowRequest, declineFollowRequest, owner, of(two));
  await within('withdraw follow', routes.unfollowUser, unfollowUser, three, of(owner));
});

test('lists of a hundred users stay within their budgets, and a friend list takes two round trips', async () => {
  const [me, other] = (await people(2)) as [Who, Who];
  const crowd = await people(101);
  for (const who of crowd)
    await Promise.all([befriend(who, other), ACTIONS.follow?.(who, other), ACTIONS.follow?.(other, who), ACTIONS.ask?.(who, me)]);
  const query = { limit: 100 };
  await within('friends 100', routes.listFriends, listFriends, me, { ...of(other), query });
  expect(budgets.of('friends 100').trips).toBe(2);
  await within('followers 100', routes.listFollowers, listFollowers, me, { ...of(other), query });
  await within('following 100', routes.listFollowing, listFollowing, me, { ...of(other), query });
  await within('requests 100', routes.listFriendRequests, listFriendRequests, me, { query });
  for (const who of crowd) await ACTIONS.ask?.(me, who);
  await within('mutual 100', routes.listMutualFriends, listMutualFriends, me, { ...of(other), query });
  for (const who of crowd) await ACTIONS.block?.(me, who);
  await within('blocks 100', routes.listBlocks, listBlocks, me, { query });
  for (const who of crowd) await ACTIONS.mute?.(other, who);
  await within('mutes 100', routes.listMutes, listMutes, other, { query });
  const [owner] = (await people(1, { audiences: { profile: 'friends' } })) as [Who];
  for (const who of crowd) await ACTIONS.follow?.(who, owner);
  await within('follow requests 100', routes.listFollowRequests, listFollowRequests, owner, { query });
});

test('reading people takes one round trip, one read unit for the visibility and one per user', async () => {
  const [me, ...crowd] = (await people(26)) as [Who, ...Who[]];
  const usage = await budgets.measure('people', () =>
    readPeople(
      contextOf(me),
      crowd.map(({ userId }) => userId),
    ),
  );
  expect([usage.trips, usage.calls, usage.readUnits <= 26]).toEqual([1, 2, true]);
});

test('a profile with counts and the relationship takes one call', async () => {
  const [me, other] = (await people(2)) as [Who, Who];
  await befriend(me, other);
  const keys = () => [profileKeys.key(other), relationshipKeys.key({ low: me.userId, high: other.userId }), ...countsKeys(other.userId)];
  const usage = await budgets.measure('profile', () => readItems(keys(), { consistent: false }));
  expect([usage.calls, usage.readUnits <= 2]).toEqual([1, true]);
});

describe('limits', () => {
  const setCounts = async ({ userId }: Who, counts: Partial<Record<'friends' | 'following', number>>) => {
    for (const [name, value] of Object.entries(counts))
      await documentClient.send(
        new UpdateCommand({
          TableName: tableName(),
          Key: countsItem.key(userId),
          UpdateExpression: 'SET #count = :count, #type = :type',
          ExpressionAttributeNames: { '#count': name, '#type': 'type' },
          ExpressionAttributeValues: { ':count': value, ':type': countsItem.type },
        }),
      );
  };
  const ask = (from: Who, to: Who) => call(routes.sendFriendRequest, sendFriendRequest, from, { body: { recipientId: to.userId } });

  test('a friend request fails if either user has 5,000 friends', async () => {
    const [full, open, other] = (await people(3)) as [Who, Who, Who];
    const { requestId } = await ask(open, full);
    await ask(full, other);
    await setCounts(full, { friends: 5_000 });
    expect(await codeOf(ask(full, open))).toBe('FRIEND_LIMIT');
    expect(await codeOf(call(routes.acceptFriendRequest, acceptFriendRequest, full, { params: { requestId } }))).toBe('FRIEND_LIMIT');
    // Also for the other user, and for a crossing request.
    expect(await codeOf(ask(other, full))).toBe('FRIEND_LIMIT');
    await setCounts(full, { friends: 4_999 });
    expect(await codeOf(ask(other, full))).toBe('none');
  });

  test('a follow fails for a user who follows 7,500 users', async () => {
    const [full, other] = (await people(2)) as [Who, Who];
    await setCounts(full, { following: 7_500 });
    expect(await codeOf(call(routes.followUser, followUser, full, of(other)))).toBe('FOLLOW_LIMIT');
    expect(await codeOf(call(routes.followUser, followUser, other, of(full)))).toBe('none');
  });

  test('a block fails for a user with 2,000 blocks; an existing block stays', async () => {
    const [full, blocked, other] = (await people(3)) as [Who, Who, Who];
    await ACTIONS.block?.(full, blocked);
    await fillView(full, 'BLOCKED', 1_999, '2026-11-20T12:00:00.000Z');
    const block = (target: Who) => call(routes.blockUser, blockUser, full, of(target));
    expect(await codeOf(block(other))).toBe('BLOCK_LIMIT');
    expect(await codeOf(block(blocked))).toBe('none');
    await within('unblock, full', routes.unblockUser, unblockUser, full, of(blocked));
    await within('block, full', routes.blockUser, blockUser, full, of(other));
  });

  test('mutes of a user who has the most stay within their budgets', async () => {
    const [full, muted] = (await people(2)) as [Who, Who];
    await fillView(full, 'MUTED', MAX_MUTED - 1, {
      at: clock.now.toISOString(),
      until: new Date(clock.now.getTime() + 60_000).toISOString(),
    });
    await within('mute, full', routes.muteUser, muteUser, full, { ...of(muted), body: {} });
    await within('unmute, full', routes.unmuteUser, unmuteUser, full, of(muted));
    await ACTIONS.mute?.(full, muted);
    await within('mutes, full', routes.listMutes, listMutes, full, { query: { limit: 100 } });
  });
});
