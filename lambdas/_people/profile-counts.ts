import type { ProfileCounts } from '../../schemas/users/models.ts';
import { contributionsOf } from '../_base/contributions.ts';
import type { Item, Key } from '../_table/table.ts';

/** Counts of a domain on profiles, from items that are read with the profile; contributed as `profileCounts`. */
export type ProfileCountSource = {
  keys(userId: string): Key[];
  countsIn(find: (key: Key) => Item | undefined, userId: string): Partial<ProfileCounts>;
};
const sources = contributionsOf<ProfileCountSource>('profileCounts');

const NONE: ProfileCounts = { friends: 0, followers: 0, following: 0, communities: 0 };

/** Returns the keys of the counts, to be read with the profile. */
export const profileCountKeys = (userId: string): Key[] => sources().flatMap((source) => source.keys(userId));

/** Returns a profile's counts from a read that included `profileCountKeys`; 0 where no domain contributes one. */
export const profileCountsIn = (find: (key: Key) => Item | undefined, userId: string): ProfileCounts =>
  Object.assign({}, NONE, ...sources().map((source) => source.countsIn(find, userId)));
