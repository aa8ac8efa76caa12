import { type ProfileSummary, profileKeys, summaryOf } from '../../_people/profiles.store.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { inOrder } from '../../_people/relationship.rules.ts';
import { relationshipKeys, relationshipOf } from '../../_people/relationships.store.ts';
import { type Item, readItems } from '../../_table/table.ts';
import { countsKeys, countsOf, type FriendCounts } from '../counts/counts.store.ts';

/** Two people as a decision of one of them needs them. */
export type RelationshipContext = {
  me: string;
  other: string;
  relationship: Relationship;
  /** Who the other is; undefined where there is nobody. */
  summary: ProfileSummary | undefined;
  /** How many friends and follows somebody has, behind by the length of the stream; only of those asked for. */
  counts(userId: string): FriendCounts;
};

type Profile = Parameters<typeof summaryOf>[0];

/** One call, consistent: 1 RRU each for the relationship and the other's profile, and 1 for the counts of each person asked for. */
export const readRelationshipContext = async (
  me: string,
  other: string,
  countsOfWhom: readonly string[] = [],
): Promise<RelationshipContext> => {
  const keys = { relationship: relationshipKeys.key(inOrder(me, other)), profile: profileKeys.key({ userId: other }) };
  const counts = countsOfWhom.length === 0 ? [] : countsKeys(...countsOfWhom);
  const find = await readItems([keys.relationship, keys.profile, ...counts], { consistent: true });
  const profile = find(keys.profile) as (Item & Profile) | undefined;
  return {
    me,
    other,
    relationship: relationshipOf(find(keys.relationship), me, other),
    summary: profile && summaryOf(profile),
    counts: (userId) => countsOf(find, userId),
  };
};
