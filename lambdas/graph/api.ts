import * as routes from '../../schemas/graph/routes.ts';
import { serve } from '../_runtime/serve.ts';
import { acceptFollowRequest } from './accept-follow-request.ts';
import { acceptFriendRequest } from './accept-friend-request.ts';
import { blockUser } from './block-user.ts';
import { cancelFriendRequest } from './cancel-friend-request.ts';
import { declineFollowRequest } from './decline-follow-request.ts';
import { declineFriendRequest } from './decline-friend-request.ts';
import { endFriendship } from './end-friendship.ts';
import { followUser } from './follow-user.ts';
import { listBlocks } from './list-blocks.ts';
import { listFollowRequests } from './list-follow-requests.ts';
import { listFollowers } from './list-followers.ts';
import { listFollowing } from './list-following.ts';
import { listFriendRequests } from './list-friend-requests.ts';
import { listFriends } from './list-friends.ts';
import { listMutualFriends } from './list-mutual-friends.ts';
import { listSuggestions } from './list-suggestions.ts';
import { markCloseFriend } from './mark-close-friend.ts';
import { removeFollower } from './remove-follower.ts';
import { sendFriendRequest } from './send-friend-request.ts';
import { unblockUser } from './unblock-user.ts';
import { unfollowUser } from './unfollow-user.ts';
import { unmarkCloseFriend } from './unmark-close-friend.ts';

export const handler = serve(routes, {
  acceptFollowRequest,
  acceptFriendRequest,
  blockUser,
  cancelFriendRequest,
  declineFollowRequest,
  declineFriendRequest,
  endFriendship,
  followUser,
  listBlocks,
  listFollowers,
  listFollowing,
  listFollowRequests,
  listFriendRequests,
  listFriends,
  listMutualFriends,
  listSuggestions,
  markCloseFriend,
  removeFollower,
  sendFriendRequest,
  unblockUser,
  unfollowUser,
  unmarkCloseFriend,
});
