import type { Relationship } from '../../_people/relationship.model.ts';
import { relationshipKeys, relationshipOf } from '../../_people/relationships.store.ts';
import { itemType } from '../../_table/keys.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';

export const appliedRowKeys = itemType({
  type: 'relationship-counted',
  summary: 'What of a relationship has been counted for its two people in one generation of the counts',
  writer: 'graph/counts/friend-counts.counter.ts',
  key: { partition: 'RELATIONSHIP#{low}#{high}', sort: 'COUNTED#{generation}' },
});

export type UserPair = Pick<Relationship, 'low' | 'high'>;
/** What a relationship adds to the counts of its people; `low` following is `high` having a follower. */
export type CountContribution = { friends: number; lowFollows: number; highFollows: number };
export type AppliedRelationship = CountContribution & { v: number };

export const usersOf = ({ pk }: Pick<Key, 'pk'>): UserPair => {
  const [, low = '', high = ''] = pk.split('#');
  return { low, high };
};

type Read = { relationship(people: UserPair): Relationship; row(people: UserPair, generation: number): AppliedRelationship | undefined };

/** Relationships with their rows of some generations, consistently, in one round trip. */
export const readApplied = async (people: readonly UserPair[], generations: readonly number[]): Promise<Read> => {
  const find = await readItems(
    people.flatMap((two) => [relationshipKeys.key(two), ...generations.map((generation) => appliedRowKeys.key({ ...two, generation }))]),
    { consistent: true },
  );
  return {
    relationship: (two) => relationshipOf(find(relationshipKeys.key(two)), two.low, two.high),
    row: (two, generation) => find(appliedRowKeys.key({ ...two, generation })) as (Item & AppliedRelationship) | undefined,
  };
};
