import { type CountContribution, defineCounter, type Target } from '../../_counters/define-counter.ts';
import type { Relationship } from '../../_people/relationship.model.ts';
import { relationshipKeys } from '../../_people/relationships.store.ts';
import type { Item } from '../../_table/table.ts';
import { countsItem, FRIENDSHIP_CHANGES, type FriendCounts, generationsItem } from './counts.store.ts';

const contribution = (item: Item): CountContribution => {
  const { friendsSince, sides } = item as unknown as Relationship;
  return {
    friends: friendsSince === undefined ? 0 : 1,
    lowFollows: sides.low.follow?.state === 'following' ? 1 : 0,
    highFollows: sides.high.follow?.state === 'following' ? 1 : 0,
  };
};

const countsOfUser = (userId: string, changes: FriendCounts): Target[] =>
  Object.entries({ ...changes, [FRIENDSHIP_CHANGES]: Math.abs(changes.friends) }).map(([attribute, by]) => ({
    key: countsItem.key(userId),
    type: countsItem.type,
    attribute,
    by,
  }));

/** Friends, followers and followed users of both users of a relationship. */
export const friendCounts = defineCounter({
  name: 'friend-counts',
  sources: [relationshipKeys],
  contribution,
  holder: () => generationsItem,
  targets: ({ key: { pk }, by: { friends = 0, lowFollows = 0, highFollows = 0 } }) => {
    const [, low = '', high = ''] = pk.split('#');
    return [
      ...countsOfUser(low, { friends, followers: highFollows, following: lowFollows }),
      ...countsOfUser(high, { friends, followers: lowFollows, following: highFollows }),
    ];
  },
});

export default [friendCounts];
