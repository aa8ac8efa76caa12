import { type CounterGeneration, countIn, generationsIn } from '../../_counters/generations.ts';
import { itemType } from '../../_table/keys.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';

const WRITER = 'graph/counts/friend-counts.counter.ts';

const itemKeys = itemType({
  type: 'graph-counts',
  summary: 'Counts of the friends, followers and followed users of a user, by generation; derived from the relationships',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'COUNTS' },
});
const generationsKeys = itemType({
  type: 'graph-generations',
  summary: 'The live generation of the counts, and the one being built',
  writer: WRITER,
  key: { partition: 'GRAPH', sort: 'GENERATIONS' },
});

export const COUNTS = ['friends', 'followers', 'following'] as const;
export type FriendCounts = Record<(typeof COUNTS)[number], number>;
/** Attributes counting those of the lists who are hidden from everybody, because they are suspended or being deleted. */
export const HIDDEN = { friends: 'hiddenFriends', followers: 'hiddenFollowers', following: 'hiddenFollowing' } as const;
/** Attribute counting how often friendships of a user began or ended. It only grows, so a difference means a change. */
export const FRIENDSHIP_CHANGES = 'moves';

/** One item holds all generations of a user's counts, so that reading the live one takes a single round trip. */
export const countsItem = { type: itemKeys.type, key: (userId: string): Key => itemKeys.key({ userId }) };
/** All users have the same generations, because a relationship counts for two of them. */
export const generationsItem = { type: generationsKeys.type, key: generationsKeys.key({}) };

/** The counts of one generation. */
export const countsIn = (item: Item | undefined, generation: CounterGeneration): FriendCounts => {
  const count = (name: keyof FriendCounts): number => countIn(item, name, generation);
  return { friends: count('friends'), followers: count('followers'), following: count('following') };
};

/** All attributes of a counts item that generations number. */
export const COUNT_ATTRIBUTES = [...COUNTS, ...Object.values(HIDDEN), FRIENDSHIP_CHANGES];

/** An instance caches the live generation this long; the previous one is kept up to date for much longer. */
const CACHE_MS = 60_000;
let cached: { live: CounterGeneration; until: number } | undefined;

/** Keys that a batch read must include before `countsOf` can return the counts of these users. */
export const countsKeys = (...userIds: readonly string[]): Key[] => [
  ...userIds.map(countsItem.key),
  ...(cached && cached.until > Date.now() ? [] : [generationsItem.key]),
];

/** The live generation: from this read if included, otherwise from the cache. */
const liveIn = (find: (key: Key) => Item | undefined): CounterGeneration => {
  const read = find(generationsItem.key);
  const live = read || !cached ? generationsIn(read).live : cached.live;
  if (read || !cached || cached.until <= Date.now()) cached = { live, until: Date.now() + CACHE_MS };
  return live;
};

/**
 * Extracts the lengths of a user's lists, with those who are hidden, from a read that included `countsKeys`. They lag the relationships by the stream delay,
 * normally less than a second.
 */
export const countsOf = (find: (key: Key) => Item | undefined, userId: string): FriendCounts =>
  countsIn(find(countsItem.key(userId)), liveIn(find));

/** The counts that users see: without those who are hidden from everybody. */
export const shownCountsOf = (find: (key: Key) => Item | undefined, userId: string): FriendCounts => {
  const [item, live] = [find(countsItem.key(userId)), liveIn(find)];
  const all = countsIn(item, live);
  const shown = (name: keyof FriendCounts): number => Math.max(0, all[name] - countIn(item, HIDDEN[name], live));
  return { friends: shown('friends'), followers: shown('followers'), following: shown('following') };
};

/** Extracts the number of friendship changes of a user from a read that included `countsKeys`. */
export const friendshipChangesOf = (find: (key: Key) => Item | undefined, userId: string): number =>
  countIn(find(countsItem.key(userId)), FRIENDSHIP_CHANGES, liveIn(find));

export const readCounts = async (userId: string): Promise<FriendCounts> =>
  countsOf(await readItems(countsKeys(userId), { consistent: false }), userId);
