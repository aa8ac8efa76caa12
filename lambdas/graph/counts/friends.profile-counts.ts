import type { ProfileCountSource } from '../../_people/profile-counts.ts';
import { countsKeys, shownCountsOf } from './counts.store.ts';

const friends: ProfileCountSource = { keys: (userId) => countsKeys(userId), countsIn: shownCountsOf };

export default friends;
