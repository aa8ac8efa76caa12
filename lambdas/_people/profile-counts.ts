import type { ProfileCounts } from '../../schemas/users/models.ts';
import { contributionsOf } from '../_base/contributions.ts';
import type { Item, Key } from '../_table/table.ts';

/** Counts that a domain shows on profiles, from items that are read together with the profile; contributed as `profileCounts`. */
export type ProfileCountSource = {
  keys(userId: string): Key[];
  countsIn(find: (key: Key) => Item | undefined, userId: string): Partial<ProfileCounts>;
};
const sources = contributionsOf<ProfileCountSource>('profileCounts');

const NONE: ProfileCounts = { friends: 0, followers: 0, following: 0, communities: 0 };

/** The keys that a read of a profile adds for its counts. */
export const profileCountKeys = (userId: string): Key[] => sources().flatMap((source) => source.keys(userId));

/** The counts of a profile out of a read that asked for `profileCountKeys`; 0 where no domain counts. */
export const profileCountsIn = (find: (key: Key) => Item | undefined, userId: string): ProfileCounts =>
  Object.assign({}, NONE, ...sources().map((source) => source.countsIn(find, userId)));
