import * as graph from '../../../schemas/graph/routes.ts';
import type { Person } from '../../support/stack.ts';
import { type Action, action, type Cast } from './action.ts';
import { befriend } from './cast.ts';

const to = ({ userId }: { userId: string }) => ({ params: { userId } });

/**
 * Ends every relationship of the two. Crossing requests begin a friendship, which ends pauses; blocking ends friendship, follows and
 * requests.
 */
const strangers = async ({ one, other, stack }: Pick<Cast, 'one' | 'other' | 'stack'>): Promise<void> => {
  for (const [from, recipient] of [
    [other, one],
    [one, other],
  ] as const)
    await from.call(graph.sendFriendRequest, { body: { recipientId: recipient.userId } }).catch(() => undefined);
  await one.call(graph.blockUser, to(other));
  await one.call(graph.unblockUser, to(other));
  await stack.settle();
};
const friends = async (cast: Cast): Promise<void> => {
  await strangers(cast);
  await befriend(cast.one, cast.other);
};
/** The answer comes when the request has been delivered, so that no batch holds both. */
const becomeFriends = async (one: Person, other: Person, { stack }: Cast): Promise<void> => {
  const { requestId } = await one.call(graph.sendFriendRequest, { body: { recipientId: other.userId } });
  await stack.settle();
  await other.call(graph.acceptFriendRequest, { params: { requestId } });
};
const ask = ({ one, other }: Cast) => one.call(graph.sendFriendRequest, { body: { recipientId: other.userId } });
const asked = async (cast: Cast): Promise<{ params: { requestId: string } }> => {
  await strangers(cast);
  const { requestId } = await ask(cast);
  return { params: { requestId } };
};
const followed = async (cast: Cast): Promise<void> => {
  await strangers(cast);
  await cast.one.call(graph.followUser, to(cast.other));
};
/** A new user each time, because a refusal pauses further requests. */
const askedToFollow = async ({ fresh, shy }: Cast) => {
  const follower = await fresh();
  await follower.call(graph.followUser, to(shy));
  return follower;
};

export const graphActions: readonly Action[] = [
  action('friend request and acceptance', [graph.sendFriendRequest, graph.acceptFriendRequest], async (cast) => {
    await strangers(cast);
    return () => becomeFriends(cast.one, cast.other, cast);
  }),
  action('friend request and acceptance of two authors', [graph.sendFriendRequest, graph.acceptFriendRequest], async (cast) => {
    await strangers({ one: cast.author, other: cast.writer, stack: cast.stack });
    return () => becomeFriends(cast.author, cast.writer, cast);
  }),
  action('friend request', [graph.sendFriendRequest], async (cast) => {
    await strangers(cast);
    return () => ask(cast);
  }),
  action('decline a friend request', [graph.declineFriendRequest], async (cast) => {
    const request = await asked(cast);
    return () => cast.other.call(graph.declineFriendRequest, request);
  }),
  action('cancel a friend request', [graph.cancelFriendRequest], async (cast) => {
    const request = await asked(cast);
    return () => cast.one.call(graph.cancelFriendRequest, request);
  }),
  action('end a friendship', [graph.endFriendship], async (cast) => {
    await friends(cast);
    return () => cast.one.call(graph.endFriendship, to(cast.other));
  }),
  action('mark a close friend', [graph.markCloseFriend], async (cast) => {
    await friends(cast);
    return () => cast.one.call(graph.markCloseFriend, to(cast.other));
  }),
  action('unmark a close friend', [graph.unmarkCloseFriend], async (cast) => {
    await friends(cast);
    await cast.one.call(graph.markCloseFriend, to(cast.other));
    return () => cast.one.call(graph.unmarkCloseFriend, to(cast.other));
  }),
  action('follow', [graph.followUser], async (cast) => {
    await strangers(cast);
    return () => cast.one.call(graph.followUser, to(cast.other));
  }),
  action('unfollow', [graph.unfollowUser], async (cast) => {
    await followed(cast);
    return () => cast.one.call(graph.unfollowUser, to(cast.other));
  }),
  action('remove a follower', [graph.removeFollower], async (cast) => {
    await followed(cast);
    return () => cast.other.call(graph.removeFollower, to(cast.one));
  }),
  action('accept a follow request', [graph.acceptFollowRequest], async (cast) => {
    const follower = await askedToFollow(cast);
    return () => cast.shy.call(graph.acceptFollowRequest, to(follower));
  }),
  action('decline a follow request', [graph.declineFollowRequest], async (cast) => {
    const follower = await askedToFollow(cast);
    return () => cast.shy.call(graph.declineFollowRequest, to(follower));
  }),
  action('block a stranger', [graph.blockUser], async (cast) => {
    await strangers(cast);
    return () => cast.one.call(graph.blockUser, to(cast.other));
  }),
  action('block a friend', [graph.blockUser], async (cast) => {
    await friends(cast);
    return () => cast.one.call(graph.blockUser, to(cast.other));
  }),
  action('unblock', [graph.unblockUser], async (cast) => {
    await cast.one.call(graph.blockUser, to(cast.other));
    return () => cast.one.call(graph.unblockUser, to(cast.other));
  }),
  action('mute a friend', [graph.muteUser], async (cast) => {
    await friends(cast);
    await cast.one.call(graph.unmuteUser, to(cast.other));
    return () => cast.one.call(graph.muteUser, to(cast.other));
  }),
  action('unmute', [graph.unmuteUser], async (cast) => {
    await cast.one.call(graph.muteUser, to(cast.other));
    return () => cast.one.call(graph.unmuteUser, to(cast.other));
  }),
];
