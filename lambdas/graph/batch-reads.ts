import * as routes from '../../schemas/graph/routes.ts';
import { read } from '../_http/batch-reads.ts';
import { listBlocks } from './blocks/list-blocks.ts';
import { listFollowRequests } from './follows/list-follow-requests.ts';
import { listFollowers } from './follows/list-followers.ts';
import { listFollowing } from './follows/list-following.ts';
import { listFriendRequests } from './friend-requests/list-friend-requests.ts';
import { listFriends } from './friends/list-friends.ts';
import { listMutualFriends } from './friends/list-mutual-friends.ts';
import { listSuggestions } from './suggestions/list-suggestions.ts';

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
