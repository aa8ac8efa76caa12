import type { ProfileCountSource } from '../../_people/profile-counts.ts';
import { communitiesOf, userCommunitiesKey } from '../members/user-communities.store.ts';

const communities: ProfileCountSource = {
  keys: (userId) => [userCommunitiesKey(userId)],
  countsIn: (find, userId) => ({ communities: communitiesOf(find(userCommunitiesKey(userId))) }),
};

export default communities;
