import type { ProfileCountSource } from '../../_people/profile-counts.ts';
import { countsKeys, countsOf } from './counts.store.ts';

const friends: ProfileCountSource = { keys: (userId) => countsKeys(userId), countsIn: countsOf };

export default friends;
