import { type ProfileSummary, profileKeys, summaryOf } from '../../_people/profiles.store.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { inOrder } from '../../_people/relationship.rules.ts';
import { relationshipKeys, relationshipOf } from '../../_people/relationships.store.ts';
import { type Item, readItems } from '../../_table/table.ts';
import { countsKeys, countsOf, type FriendCounts } from '../counts/counts.store.ts';

/** Data for a decision of the caller about another user. */
export type RelationshipContext = {
  me: string;
  other: string;
  relationship: Relationship;
  /** Profile of the other user; undefined if the user does not exist. */
  summary: ProfileSummary | undefined;
  /** Counts of a user, which lag by the stream delay; only for the requested users. */
  counts(userId: string): FriendCounts;
};

type Profile = Parameters<typeof summaryOf>[0];

/** One consistent call: 1 RRU each for the relationship, the other profile, and the counts of each requested user. */
export const readRelationshipContext = async (
  me: string,
  other: string,
  countsOfUsers: readonly string[] = [],
): Promise<RelationshipContext> => {
  const keys = { relationship: relationshipKeys.key(inOrder(me, other)), profile: profileKeys.key({ userId: other }) };
  const counts = countsOfUsers.length === 0 ? [] : countsKeys(...countsOfUsers);
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
