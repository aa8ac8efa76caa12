import { shardOf } from '../_base/hash.ts';
import type { Write } from '../_table/commit.ts';
import { addIds, idsIn, removeIds } from '../_table/id-sets.ts';
import { itemType } from '../_table/keys.ts';
import { queryItems } from '../_table/query.ts';
import type { Item, Key } from '../_table/table.ts';
import { updateItem } from '../_table/write.ts';
import type { Mute } from './relationship.model.ts';
import { isMuteInForce } from './relationship.rules.ts';

/*
 * The viewer's visibility: blocks, mutes, restricted authors and pull authors, in a few small items under one prefix. Every read for
 * a viewer needs it without delay: one consistent query, 1 RRU.
 */
const WRITER = '_people/visibility.store.ts';
/** Items for the users who blocked a user; one item holds about 14,000 ids. */
const SHARDS = 8;

const blockedKeys = itemType({
  type: 'view-blocked',
  summary: 'Users whom a user has blocked, with the time',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'VIEW#BLOCKED' },
});
const blockedByKeys = itemType({
  type: 'view-blocked-by',
  summary: 'Users who have blocked a user',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'VIEW#BLOCKED_BY#{shard}' },
});
const mutedKeys = itemType({
  type: 'view-muted',
  summary: 'Users whom a user has muted, with the times of each mute',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'VIEW#MUTED' },
});
const restrictedKeys = itemType({
  type: 'view-restricted',
  summary: 'Authors whose content became less visible to a user: feed reads check the relationship until the feed is synced',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'VIEW#RESTRICTED' },
});
export const pullAuthorKeys = itemType({
  type: 'view-pull-authors',
  summary: 'Authors in pull mode, whose own lists a user’s feed reads',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'VIEW#PULL_AUTHORS' },
});

export type ViewerVisibility = {
  /** Time of the block, by user id. */
  blocked: ReadonlyMap<string, string>;
  blockedBy: ReadonlySet<string>;
  /** By user id; some may have ended. */
  muted: ReadonlyMap<string, Mute>;
  restricted: ReadonlySet<string>;
  pullAuthors: ReadonlySet<string>;
};

/** Attributes of an item that are named by users. */
const byUser = <Value>(item: Item | undefined): Map<string, Value> =>
  new Map(Object.entries(item ?? {}).filter(([name]) => name.startsWith('user_')) as [string, Value][]);

/** Reads consistently, because a block hides at once. One call up to 1 MB: about 30,000 users who block the viewer. */
export const readViewerVisibility = async (userId: string): Promise<ViewerVisibility> => {
  const items = await queryItems({ partition: blockedKeys.key({ userId }).pk, prefix: 'VIEW#', consistent: true });
  const ofType = (type: string) => items.filter((item) => item.type === type);
  return {
    blocked: byUser<string>(ofType(blockedKeys.type)[0]),
    blockedBy: new Set(ofType(blockedByKeys.type).flatMap((item) => [...idsIn(item)])),
    muted: byUser<Mute>(ofType(mutedKeys.type)[0]),
    restricted: idsIn(ofType(restrictedKeys.type)[0]),
    pullAuthors: idsIn(ofType(pullAuthorKeys.type)[0]),
  };
};

/** Keys of the part of a viewer's visibility that a sync of their feed needs. */
export const feedMarkKeys = (userId: string): Key[] => [restrictedKeys.key({ userId }), pullAuthorKeys.key({ userId })];

/** Returns that part from a batch read that included its keys. */
export const feedMarksIn = (
  find: (key: Key) => Item | undefined,
  userId: string,
): Pick<ViewerVisibility, 'restricted' | 'pullAuthors'> => ({
  restricted: idsIn(find(restrictedKeys.key({ userId }))),
  pullAuthors: idsIn(find(pullAuthorKeys.key({ userId }))),
});

/** Returns whether either user has blocked the other. */
export const isBlockedFor = ({ blocked, blockedBy }: ViewerVisibility, userId: string): boolean =>
  blocked.has(userId) || blockedBy.has(userId);

/** Returns whether the viewer has muted a user. */
export const isMutedFor = ({ muted }: Pick<ViewerVisibility, 'muted'>, userId: string, now: Date): boolean =>
  isMuteInForce(muted.get(userId), now);

/**
 * Returns the write of a mute of a user, or of its end where `mute` is undefined.
 * @param ended others whose mutes have ended and leave the item; a conflict where one was renewed or removed since it was read.
 */
export const muteWrite = (userId: string, other: string, mute: Mute | undefined, ended: readonly (readonly [string, Mute])[] = []): Write =>
  updateItem({
    key: mutedKeys.key({ userId }),
    type: mutedKeys.type,
    set: { [other]: mute },
    remove: ended.map(([name]) => name),
    ...(ended.length > 0 && { condition: { and: ended.map(([name, { until = '' }]) => ({ attr: `${name}.until`, eq: until })) } }),
  });

/** Returns the writes of a block, or of its end where `at` is undefined, on both sides. */
export const blockWrites = (blocker: string, blocked: string, at: string | undefined): Write[] => {
  const blockers = { key: blockedByKeys.key({ userId: blocked, shard: shardOf(blocker, SHARDS) }), type: blockedByKeys.type };
  return [
    updateItem({ key: blockedKeys.key({ userId: blocker }), type: blockedKeys.type, set: { [blocked]: at } }),
    at === undefined ? removeIds(blockers, blocker) : addIds(blockers, blocker),
  ];
};

const restrictedOf = (userId: string) => ({ key: restrictedKeys.key({ userId }), type: restrictedKeys.type });
const pullAuthorsOf = (userId: string) => ({ key: pullAuthorKeys.key({ userId }), type: pullAuthorKeys.type });

/** Marks an author whose content became less visible to the viewer. */
export const markRestricted = (viewerId: string, authorId: string): Write => addIds(restrictedOf(viewerId), authorId);

/** Removes the mark after a sync of the viewer's feed. Feed reads then stop checking the relationship with the author. */
export const clearRestricted = (viewerId: string, authorId: string): Write => removeIds(restrictedOf(viewerId), authorId);

/** Sets whether the viewer's feed reads the author's own list instead of feed entries. */
export const setPullAuthor = (viewerId: string, authorId: string, pull: boolean): Write =>
  pull ? addIds(pullAuthorsOf(viewerId), authorId) : removeIds(pullAuthorsOf(viewerId), authorId);
