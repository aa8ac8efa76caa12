import type { Pair } from '../../_people/relationship.model.ts';
import { type Item, readItems } from '../../_table/table.ts';
import { type PersonRecord, profileKeys, recordOf } from '../../users/profile/profile.store.ts';
import { type Counts, countsKeys, countsOf } from '../counts/counts.store.ts';
import { sidesOf } from './relationship.rules.ts';
import { pairKeys, pairOf } from './relationship.store.ts';

/** Two people as a decision of one of them needs them. */
export type Meeting = {
  me: string;
  other: string;
  pair: Pair;
  /** Who the other is; undefined where there is nobody. */
  record: PersonRecord | undefined;
  /** How many friends and follows somebody has, behind by the length of the stream; only of those asked for. */
  counts(userId: string): Counts;
};

type Profile = Parameters<typeof recordOf>[0];

/** One call, consistent: 1 RRU each for the pair and the other's profile, and 1 for the counts of each person asked for. */
export const readMeeting = async (me: string, other: string, countsOfWhom: readonly string[] = []): Promise<Meeting> => {
  const keys = { pair: pairKeys.key(sidesOf(me, other)), profile: profileKeys.key({ userId: other }) };
  const counts = countsOfWhom.length === 0 ? [] : countsKeys(...countsOfWhom);
  const find = await readItems([keys.pair, keys.profile, ...counts], { consistent: true });
  const profile = find(keys.profile) as (Item & Profile) | undefined;
  return {
    me,
    other,
    pair: pairOf(find(keys.pair), me, other),
    record: profile && recordOf(profile),
    counts: (userId) => countsOf(find, userId),
  };
};
