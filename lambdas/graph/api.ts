import * as routes from '../../schemas/graph/routes.ts';
import { serve } from '../_http/serve.ts';
import { blockUser } from './blocks/block-user.ts';
import { listBlocks } from './blocks/list-blocks.ts';
import { unblockUser } from './blocks/unblock-user.ts';
import { acceptFollowRequest } from './follows/accept-follow-request.ts';
import { declineFollowRequest } from './follows/decline-follow-request.ts';
import { followUser } from './follows/follow-user.ts';
import { listFollowRequests } from './follows/list-follow-requests.ts';
import { listFollowers } from './follows/list-followers.ts';
import { listFollowing } from './follows/list-following.ts';
import { removeFollower } from './follows/remove-follower.ts';
import { unfollowUser } from './follows/unfollow-user.ts';
import { acceptFriendRequest } from './friend-requests/accept-friend-request.ts';
import { cancelFriendRequest } from './friend-requests/cancel-friend-request.ts';
import { declineFriendRequest } from './friend-requests/decline-friend-request.ts';
import { listFriendRequests } from './friend-requests/list-friend-requests.ts';
import { sendFriendRequest } from './friend-requests/send-friend-request.ts';
import { endFriendship } from './friends/end-friendship.ts';
import { listFriends } from './friends/list-friends.ts';
import { listMutualFriends } from './friends/list-mutual-friends.ts';
import { markCloseFriend } from './friends/mark-close-friend.ts';
import { unmarkCloseFriend } from './friends/unmark-close-friend.ts';
import { listMutes } from './mutes/list-mutes.ts';
import { muteUser } from './mutes/mute-user.ts';
import { unmuteUser } from './mutes/unmute-user.ts';
import { listSuggestions } from './suggestions/list-suggestions.ts';

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
  listMutes,
  listMutualFriends,
  listSuggestions,
  markCloseFriend,
  muteUser,
  removeFollower,
  sendFriendRequest,
  unblockUser,
  unfollowUser,
  unmarkCloseFriend,
  unmuteUser,
});
