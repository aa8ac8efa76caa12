import { readRelationship } from '../../lambdas/_people/relationships.store.ts';
import { blockUser } from '../../lambdas/graph/blocks/block-user.ts';
import { unblockUser } from '../../lambdas/graph/blocks/unblock-user.ts';
import { acceptFollowRequest } from '../../lambdas/graph/follows/accept-follow-request.ts';
import { declineFollowRequest } from '../../lambdas/graph/follows/decline-follow-request.ts';
import { followUser } from '../../lambdas/graph/follows/follow-user.ts';
import { removeFollower } from '../../lambdas/graph/follows/remove-follower.ts';
import { unfollowUser } from '../../lambdas/graph/follows/unfollow-user.ts';
import { acceptFriendRequest } from '../../lambdas/graph/friend-requests/accept-friend-request.ts';
import { cancelFriendRequest } from '../../lambdas/graph/friend-requests/cancel-friend-request.ts';
import { declineFriendRequest } from '../../lambdas/graph/friend-requests/decline-friend-request.ts';
import { endFriendship } from '../../lambdas/graph/friends/end-friendship.ts';
import { markCloseFriend } from '../../lambdas/graph/friends/mark-close-friend.ts';
import { unmarkCloseFriend } from '../../lambdas/graph/friends/unmark-close-friend.ts';
import { muteUser } from '../../lambdas/graph/mutes/mute-user.ts';
import { unmuteUser } from '../../lambdas/graph/mutes/unmute-user.ts';
import * as routes from '../../schemas/graph/routes.ts';
import { ask, call, type Who } from '../support/relationships.ts';

const requestBetween = async (a: Who, b: Who): Promise<string> =>
  (await readRelationship(a.userId, b.userId)).request?.requestId ?? 'absent_0';
const of = ({ userId }: Who) => ({ params: { userId } });

/** All actions of one user on another, each as one call. */
export const ACTIONS: Record<string, (me: Who, other: Who) => Promise<unknown>> = {
  ask: (me, other) => ask(me, other, 'hello'),
  accept: async (me, other) =>
    call(routes.acceptFriendRequest, acceptFriendRequest, me, { params: { requestId: await requestBetween(me, other) } }),
  decline: async (me, other) =>
    call(routes.declineFriendRequest, declineFriendRequest, me, { params: { requestId: await requestBetween(me, other) } }),
  cancel: async (me, other) =>
    call(routes.cancelFriendRequest, cancelFriendRequest, me, { params: { requestId: await requestBetween(me, other) } }),
  unfriend: (me, other) => call(routes.endFriendship, endFriendship, me, of(other)),
  close: (me, other) => call(routes.markCloseFriend, markCloseFriend, me, of(other)),
  'not close': (me, other) => call(routes.unmarkCloseFriend, unmarkCloseFriend, me, of(other)),
  follow: (me, other) => call(routes.followUser, followUser, me, of(other)),
  unfollow: (me, other) => call(routes.unfollowUser, unfollowUser, me, of(other)),
  'remove follower': (me, other) => call(routes.removeFollower, removeFollower, me, of(other)),
  approve: (me, other) => call(routes.acceptFollowRequest, acceptFollowRequest, me, of(other)),
  'decline follow': (me, other) => call(routes.declineFollowRequest, declineFollowRequest, me, of(other)),
  block: (me, other) => call(routes.blockUser, blockUser, me, of(other)),
  unblock: (me, other) => call(routes.unblockUser, unblockUser, me, of(other)),
  mute: (me, other) => call(routes.muteUser, muteUser, me, { ...of(other), body: {} }),
  unmute: (me, other) => call(routes.unmuteUser, unmuteUser, me, of(other)),
};
