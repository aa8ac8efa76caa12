import type { Pair } from '../../_people/relationship.model.ts';
import { itemType } from '../../_table/keys.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';
import { pairKeys, pairOf } from '../relationship/relationship.store.ts';

export const countedKeys = itemType({
  type: 'pair-counted',
  summary: 'What of a pair has been counted for its two people in one generation of the counts',
  writer: 'graph/counts/friend-counts.counter.ts',
  key: { partition: 'PAIR#{low}#{high}', sort: 'COUNTED#{generation}' },
});

export type People = Pick<Pair, 'low' | 'high'>;
/** What a pair adds to the counts of its people; `low` following is `high` having a follower. */
export type Contribution = { friends: number; lowFollows: number; highFollows: number };
export type Counted = Contribution & { v: number };

export const peopleOf = ({ pk }: Pick<Key, 'pk'>): People => {
  const [, low = '', high = ''] = pk.split('#');
  return { low, high };
};

type Read = { pair(people: People): Pair; row(people: People, generation: number): Counted | undefined };

/** Pairs with their rows of some generations, consistently, in one round trip. */
export const readCounted = async (people: readonly People[], generations: readonly number[]): Promise<Read> => {
  const find = await readItems(
    people.flatMap((two) => [pairKeys.key(two), ...generations.map((generation) => countedKeys.key({ ...two, generation }))]),
    { consistent: true },
  );
  return {
    pair: (two) => pairOf(find(pairKeys.key(two)), two.low, two.high),
    row: (two, generation) => find(countedKeys.key({ ...two, generation })) as (Item & Counted) | undefined,
  };
};
