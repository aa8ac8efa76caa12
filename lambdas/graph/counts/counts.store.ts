import { itemType } from '../../_table/keys.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';

const itemKeys = itemType({
  type: 'graph-counts',
  summary: 'How many friends, followers and followed people somebody has, by generation, projected from the relationships',
  writer: 'graph/counts/friend-counts.counter.ts',
  key: { partition: 'USER#{userId}', sort: 'COUNTS' },
});
const generationsKeys = itemType({
  type: 'graph-generations',
  summary: 'Which generation of the counts is shown, and which one is being built beside it',
  writer: 'graph/counts/generations.store.ts',
  key: { partition: 'GRAPH', sort: 'GENERATIONS' },
});

export const COUNTS = ['friends', 'followers', 'following'] as const;
export type FriendCounts = Record<(typeof COUNTS)[number], number>;
/** Beside the counts: how often friendships of that person began or ended. It only grows, so it tells that something changed. */
export const FRIENDSHIP_CHANGES = 'moves' as const;

/** All generations of a person's counts are one item, so that a reader needs no second trip for the one that is shown. */
export const countsItem = { type: itemKeys.type, key: (userId: string): Key => itemKeys.key({ userId }) };
export const attributeOf = (count: keyof FriendCounts | typeof FRIENDSHIP_CHANGES, generation: number): string => `${count}_${generation}`;
export const generationsItem = { type: generationsKeys.type, key: generationsKeys.key({}) };
export const FIRST_GENERATION = 1;

/** What one generation says of a person. */
export const countsIn = (item: Item | undefined, generation: number): FriendCounts => {
  const count = (name: keyof FriendCounts): number => Number(item?.[attributeOf(name, generation)] ?? 0);
  return { friends: count('friends'), followers: count('followers'), following: count('following') };
};

/** An instance asks again for the generation that is shown after this; the one before is kept up to date for much longer. */
const KNOWN_MS = 60_000;
let known: { live: number; until: number } | undefined;

/** The keys that a read of several things at once adds for the counts of these people; `countsOf` finds them there. */
export const countsKeys = (...userIds: readonly string[]): Key[] => [
  ...userIds.map(countsItem.key),
  ...(known && known.until > Date.now() ? [] : [generationsItem.key]),
];

/** The generation that is shown, as this read says it or as it was last known. */
const liveIn = (find: (key: Key) => Item | undefined): number => {
  const live = Number(find(generationsItem.key)?.live ?? known?.live ?? FIRST_GENERATION);
  if (known?.live !== live || known.until <= Date.now()) known = { live, until: Date.now() + KNOWN_MS };
  return live;
};

/**
 * A person's counts out of a read that asked for `countsKeys`. They are behind the relationships by as much as the stream is,
 * normally less than a second.
 */
export const countsOf = (find: (key: Key) => Item | undefined, userId: string): FriendCounts =>
  countsIn(find(countsItem.key(userId)), liveIn(find));

/** The same for how often friendships of that person have changed. */
export const friendshipChangesOf = (find: (key: Key) => Item | undefined, userId: string): number =>
  Number(find(countsItem.key(userId))?.[attributeOf(FRIENDSHIP_CHANGES, liveIn(find))] ?? 0);

export const readCounts = async (userId: string): Promise<FriendCounts> =>
  countsOf(await readItems(countsKeys(userId), { consistent: false }), userId);
