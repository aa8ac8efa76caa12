import { type CountContribution, defineCounter, type Target } from '../../_counters/define-counter.ts';
import type { Relationship, Side } from '../../_people/relationship.model.ts';
import { relationshipKeys } from '../../_people/relationships.store.ts';
import type { Item } from '../../_table/table.ts';
import { countsItem, FRIENDSHIP_CHANGES, generationsItem, HIDDEN } from './counts.store.ts';

const contribution = (item: Item): CountContribution => {
  const { friendsSince, sides } = item as unknown as Relationship;
  const parts = {
    friends: friendsSince === undefined ? 0 : 1,
    lowFollows: sides.low.follow?.state === 'following' ? 1 : 0,
    highFollows: sides.high.follow?.state === 'following' ? 1 : 0,
  };
  // A suspension is counted beside the rest: limits and lists have all, profiles show the difference.
  const hiding = (side: Side) =>
    sides[side].hidden ? Object.entries(parts).map(([name, value]) => [`${side}Hides_${name}`, value] as const) : [];
  return { ...parts, ...Object.fromEntries([...hiding('low'), ...hiding('high')]) };
};

const targetsOf = (userId: string, changes: Readonly<Record<string, number>>): Target[] =>
  Object.entries(changes).map(([attribute, by]) => ({ key: countsItem.key(userId), type: countsItem.type, attribute, by }));

/** Friends, followers and followed users of both users of a relationship, and how many of them are hidden. */
export const friendCounts = defineCounter({
  name: 'friend-counts',
  sources: [relationshipKeys],
  contribution,
  holder: () => generationsItem,
  targets: ({ key: { pk }, by }) => {
    const [, low = '', high = ''] = pk.split('#');
    const { friends = 0, lowFollows = 0, highFollows = 0 } = by;
    const hiddenBy = (side: Side) => {
      const of = (name: string): number => by[`${side}Hides_${name}`] ?? 0;
      const [followers, following] = side === 'low' ? [of('lowFollows'), of('highFollows')] : [of('highFollows'), of('lowFollows')];
      return { [HIDDEN.friends]: of('friends'), [HIDDEN.followers]: followers, [HIDDEN.following]: following };
    };
    const changes = { friends, [FRIENDSHIP_CHANGES]: Math.abs(friends) };
    return [
      ...targetsOf(low, { ...changes, followers: highFollows, following: lowFollows, ...hiddenBy('high') }),
      ...targetsOf(high, { ...changes, followers: lowFollows, following: highFollows, ...hiddenBy('low') }),
    ];
  },
});

export default [friendCounts];
