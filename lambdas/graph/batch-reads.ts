import * as routes from '../../schemas/graph/routes.ts';
import { batchRead } from '../_http/batch-reads.ts';
import { listBlocks } from './blocks/list-blocks.ts';
import { listFollowRequests } from './follows/list-follow-requests.ts';
import { listFollowers } from './follows/list-followers.ts';
import { listFollowing } from './follows/list-following.ts';
import { listFriendRequests } from './friend-requests/list-friend-requests.ts';
import { listFriends } from './friends/list-friends.ts';
import { listMutualFriends } from './friends/list-mutual-friends.ts';
import { listSuggestions } from './suggestions/list-suggestions.ts';

export default [
  batchRead(routes.listBlocks, listBlocks),
  batchRead(routes.listFollowers, listFollowers),
  batchRead(routes.listFollowing, listFollowing),
  batchRead(routes.listFollowRequests, listFollowRequests),
  batchRead(routes.listFriendRequests, listFriendRequests),
  batchRead(routes.listFriends, listFriends),
  batchRead(routes.listMutualFriends, listMutualFriends),
  batchRead(routes.listSuggestions, listSuggestions),
];
