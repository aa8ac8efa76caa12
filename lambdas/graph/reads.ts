import * as routes from '../../schemas/graph/routes.ts';
import { read } from '../_runtime/reads.ts';
import { listBlocks } from './list-blocks.ts';
import { listFollowRequests } from './list-follow-requests.ts';
import { listFollowers } from './list-followers.ts';
import { listFollowing } from './list-following.ts';
import { listFriendRequests } from './list-friend-requests.ts';
import { listFriends } from './list-friends.ts';
import { listMutualFriends } from './list-mutual-friends.ts';
import { listSuggestions } from './list-suggestions.ts';

export default [
  read(routes.listBlocks, listBlocks),
  read(routes.listFollowers, listFollowers),
  read(routes.listFollowing, listFollowing),
  read(routes.listFollowRequests, listFollowRequests),
  read(routes.listFriendRequests, listFriendRequests),
  read(routes.listFriends, listFriends),
  read(routes.listMutualFriends, listMutualFriends),
  read(routes.listSuggestions, listSuggestions),
];
