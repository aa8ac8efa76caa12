import { itemType } from '../../_table/keys.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';

const itemKeys = itemType({
  type: 'graph-counts',
  summary: 'Counts of the friends, followers and followed users of a user, by generation; derived from the relationships',
  writer: 'graph/counts/friend-counts.counter.ts',
  key: { partition: 'USER#{userId}', sort: 'COUNTS' },
});
const generationsKeys = itemType({
  type: 'graph-generations',
  summary: 'The live generation of the counts, and the one being built',
  writer: 'graph/counts/generations.store.ts',
  key: { partition: 'GRAPH', sort: 'GENERATIONS' },
});

export const COUNTS = ['friends', 'followers', 'following'] as const;
export type FriendCounts = Record<(typeof COUNTS)[number], number>;
/** Attribute counting how often friendships of a user began or ended. It only grows, so a difference means a change. */
export const FRIENDSHIP_CHANGES = 'moves' as const;

/** One item holds all generations of a user's counts, so that reading the live one takes a single round trip. */
export const countsItem = { type: itemKeys.type, key: (userId: string): Key => itemKeys.key({ userId }) };
export const attributeOf = (count: keyof FriendCounts | typeof FRIENDSHIP_CHANGES, generation: number): string => `${count}_${generation}`;
export const generationsItem = { type: generationsKeys.type, key: generationsKeys.key({}) };
export const FIRST_GENERATION = 1;

/** The counts of one generation. */
export const countsIn = (item: Item | undefined, generation: number): FriendCounts => {
  const count = (name: keyof FriendCounts): number => Number(item?.[attributeOf(name, generation)] ?? 0);
  return { friends: count('friends'), followers: count('followers'), following: count('following') };
};

/** An instance caches the live generation this long; the previous one is kept up to date for much longer. */
const CACHE_MS = 60_000;
let cached: { live: number; until: number } | undefined;

/** Keys that a batch read must include before `countsOf` can return the counts of these users. */
export const countsKeys = (...userIds: readonly string[]): Key[] => [
  ...userIds.map(countsItem.key),
  ...(cached && cached.until > Date.now() ? [] : [generationsItem.key]),
];

/** The live generation: from this read if included, otherwise from the cache. */
const liveIn = (find: (key: Key) => Item | undefined): number => {
  const live = Number(find(generationsItem.key)?.live ?? cached?.live ?? FIRST_GENERATION);
  if (cached?.live !== live || cached.until <= Date.now()) cached = { live, until: Date.now() + CACHE_MS };
  return live;
};

/**
 * Extracts the counts of a user from a read that included `countsKeys`. They lag the relationships by the stream delay,
 * normally less than a second.
 */
export const countsOf = (find: (key: Key) => Item | undefined, userId: string): FriendCounts =>
  countsIn(find(countsItem.key(userId)), liveIn(find));

/** Extracts the number of friendship changes of a user from a read that included `countsKeys`. */
export const friendshipChangesOf = (find: (key: Key) => Item | undefined, userId: string): number =>
  Number(find(countsItem.key(userId))?.[attributeOf(FRIENDSHIP_CHANGES, liveIn(find))] ?? 0);

export const readCounts = async (userId: string): Promise<FriendCounts> =>
  countsOf(await readItems(countsKeys(userId), { consistent: false }), userId);
