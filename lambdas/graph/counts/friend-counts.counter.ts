import type { Context } from '../../_base/context.ts';
import type { Counter } from '../../_counters/counter.ts';
import { applyUpdates, type CounterIncrement, type CounterUpdate } from '../../_counters/counter-updates.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import {
  type AppliedRelationship,
  appliedRowKeys,
  type CountContribution,
  readApplied,
  type UserPair,
  usersOf,
} from './applied-rows.store.ts';
import { attributeOf, countsItem, FRIENDSHIP_CHANGES, type FriendCounts } from './counts.store.ts';
import { activeOf, readGenerations } from './generations.store.ts';

export const contributionOf = ({ friendsSince, sides }: Relationship): CountContribution => ({
  friends: friendsSince === undefined ? 0 : 1,
  lowFollows: sides.low.follow?.state === 'following' ? 1 : 0,
  highFollows: sides.high.follow?.state === 'following' ? 1 : 0,
});

const NOTHING: CountContribution = { friends: 0, lowFollows: 0, highFollows: 0 };

export const sameContribution = (a: CountContribution = NOTHING, b: CountContribution = NOTHING): boolean =>
  a.friends === b.friends && a.lowFollows === b.lowFollows && a.highFollows === b.highFollows;

/** Plans the update of one relationship in one generation: the new applied row and the increments for both users. */
export const updateOf = (relationship: Relationship, applied: AppliedRelationship | undefined, generation: number): CounterUpdate => {
  const now = contributionOf(relationship);
  const before = applied ?? NOTHING;
  const by = (name: keyof CountContribution): number => now[name] - before[name];
  const counts = (userId: string, changes: FriendCounts): CounterIncrement[] => [
    ...(Object.entries(changes) as [keyof FriendCounts, number][]).map(([name, change]) => ({
      key: countsItem.key(userId),
      type: countsItem.type,
      attribute: attributeOf(name, generation),
      by: change,
    })),
    {
      key: countsItem.key(userId),
      type: countsItem.type,
      attribute: attributeOf(FRIENDSHIP_CHANGES, generation),
      by: Math.abs(changes.friends),
    },
  ];
  return {
    appliedVersion: applied?.v,
    row: { ...appliedRowKeys.key({ ...relationship, generation }), type: appliedRowKeys.type, v: relationship.v, ...now },
    increments: [
      ...counts(relationship.low, { friends: by('friends'), followers: by('highFollows'), following: by('lowFollows') }),
      ...counts(relationship.high, { friends: by('friends'), followers: by('lowFollows'), following: by('highFollows') }),
    ],
  };
};

const planUpdates = async (pairs: readonly UserPair[]): Promise<CounterUpdate[]> => {
  if (pairs.length === 0) return [];
  const generations = activeOf(await readGenerations());
  const read = await readApplied(pairs, generations);
  return pairs.flatMap((pair) => {
    const relationship = read.relationship(pair);
    return generations.flatMap((generation) => {
      const row = read.row(pair, generation);
      return relationship.v <= (row?.v ?? 0) ? [] : [updateOf(relationship, row, generation)];
    });
  });
};

const distinct = (pairs: readonly UserPair[]): UserPair[] => [...new Map(pairs.map((pair) => [`${pair.low}#${pair.high}`, pair])).values()];

/** Applies the changes of these relationships in every active generation; retries updates that hit a version conflict. */
export const countRelationships = async (pairs: readonly UserPair[], ctx: Pick<Context, 'remaining'>): Promise<void> => {
  for (let updates = await planUpdates(distinct(pairs)); updates.length > 0; ) {
    const conflicts = await applyUpdates(updates, ctx);
    updates = await planUpdates(distinct(conflicts.map(({ row }) => usersOf(row))));
  }
};

const counts: Counter = {
  name: 'friend-counts',
  types: ['relationship'],
  isChanged: () => true,
  apply: (keys, time) => countRelationships(keys.map(usersOf), time),
};

export default [counts];
