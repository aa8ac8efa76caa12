import { acceptFollowRequest } from '../../lambdas/graph/accept-follow-request.ts';
import { acceptFriendRequest } from '../../lambdas/graph/accept-friend-request.ts';
import { blockUser } from '../../lambdas/graph/block-user.ts';
import { cancelFriendRequest } from '../../lambdas/graph/cancel-friend-request.ts';
import { declineFollowRequest } from '../../lambdas/graph/decline-follow-request.ts';
import { declineFriendRequest } from '../../lambdas/graph/decline-friend-request.ts';
import { endFriendship } from '../../lambdas/graph/end-friendship.ts';
import { followUser } from '../../lambdas/graph/follow-user.ts';
import { markCloseFriend } from '../../lambdas/graph/mark-close-friend.ts';
import { removeFollower } from '../../lambdas/graph/remove-follower.ts';
import { readPair } from '../../lambdas/graph/store.ts';
import { unblockUser } from '../../lambdas/graph/unblock-user.ts';
import { unfollowUser } from '../../lambdas/graph/unfollow-user.ts';
import { unmarkCloseFriend } from '../../lambdas/graph/unmark-close-friend.ts';
import * as routes from '../../schemas/graph/routes.ts';
import { ask, call, type Who } from './world.ts';

const requestBetween = async (a: Who, b: Who): Promise<string> => (await readPair(a.userId, b.userId)).request?.requestId ?? 'absent_0';
const of = ({ userId }: Who) => ({ params: { userId } });

/** Everything that one person may do about another, each as one call. */
export const ACTS: Record<string, (me: Who, other: Who) => Promise<unknown>> = {
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
  refuse: (me, other) => call(routes.declineFollowRequest, declineFollowRequest, me, of(other)),
  block: (me, other) => call(routes.blockUser, blockUser, me, of(other)),
  unblock: (me, other) => call(routes.unblockUser, unblockUser, me, of(other)),
};
