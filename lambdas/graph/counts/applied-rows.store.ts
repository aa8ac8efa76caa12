import type { Relationship } from '../../_people/relationship.model.ts';
import { relationshipKeys, relationshipOf } from '../../_people/relationships.store.ts';
import { itemType } from '../../_table/keys.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';

export const appliedRowKeys = itemType({
  type: 'relationship-counted',
  summary: 'Applied row of a relationship: its contribution to the counts of both users in one generation',
  writer: 'graph/counts/friend-counts.counter.ts',
  key: { partition: 'RELATIONSHIP#{low}#{high}', sort: 'COUNTED#{generation}' },
});

export type UserPair = Pick<Relationship, 'low' | 'high'>;
/** CountContribution of a relationship to the counts of both users. `lowFollows` also counts as a follower of `high`. */
export type CountContribution = { friends: number; lowFollows: number; highFollows: number };
export type AppliedRelationship = CountContribution & { v: number };

export const usersOf = ({ pk }: Pick<Key, 'pk'>): UserPair => {
  const [, low = '', high = ''] = pk.split('#');
  return { low, high };
};

type Read = { relationship(pair: UserPair): Relationship; row(pair: UserPair, generation: number): AppliedRelationship | undefined };

/** Reads relationships with their applied rows of the given generations: consistent, one round trip. */
export const readApplied = async (pairs: readonly UserPair[], generations: readonly number[]): Promise<Read> => {
  const find = await readItems(
    pairs.flatMap((pair) => [relationshipKeys.key(pair), ...generations.map((generation) => appliedRowKeys.key({ ...pair, generation }))]),
    { consistent: true },
  );
  return {
    relationship: (pair) => relationshipOf(find(relationshipKeys.key(pair)), pair.low, pair.high),
    row: (pair, generation) => find(appliedRowKeys.key({ ...pair, generation })) as (Item & AppliedRelationship) | undefined,
  };
};
