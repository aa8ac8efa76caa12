import { shardOf } from '../_base/hash.ts';
import type { Write } from '../_table/commit.ts';
import { addIds, idsIn, removeIds } from '../_table/id-sets.ts';
import { itemType } from '../_table/keys.ts';
import { queryItems } from '../_table/query.ts';
import { updateItem } from '../_table/write.ts';

/**
 * What every read of a viewer needs to know at once, in a few small items under one prefix: one consistent query, 1 RRU.
 */
const WRITER = '_people/visibility.store.ts';
/** So many items for those who blocked a person: one item holds some 14,000 ids. */
const SHARDS = 8;

const blockedKeys = itemType({
  type: 'view-blocked',
  summary: 'Whom a person has blocked, by id, with the time',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'VIEW#BLOCKED' },
});
const blockedByKeys = itemType({
  type: 'view-blocked-by',
  summary: 'Who has blocked a person',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'VIEW#BLOCKED_BY#{shard}' },
});
const restrictedKeys = itemType({
  type: 'view-restricted',
  summary: 'Authors of whom a person may see less than a moment ago: until their feed is tidied up, the relationship is asked',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'VIEW#RESTRICTED' },
});
export const pullAuthorKeys = itemType({
  type: 'view-pull-authors',
  summary: 'Authors with so large an audience that a person’s feed looks at their own lists',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'VIEW#PULL_AUTHORS' },
});

export type ViewerVisibility = {
  /** By id, since when. */
  blocked: ReadonlyMap<string, string>;
  blockedBy: ReadonlySet<string>;
  restricted: ReadonlySet<string>;
  pullAuthors: ReadonlySet<string>;
};

/** Consistent: a block hides at once. One call while the items are less than 1 MB, which takes some 30,000 people who block the viewer. */
export const readViewerVisibility = async (userId: string): Promise<ViewerVisibility> => {
  const items = await queryItems({ partition: blockedKeys.key({ userId }).pk, prefix: 'VIEW#', consistent: true });
  const ofType = (type: string) => items.filter((item) => item.type === type);
  const [blocked] = ofType(blockedKeys.type);
  return {
    blocked: new Map(Object.entries(blocked ?? {}).filter(([name]) => name.startsWith('user_')) as [string, string][]),
    blockedBy: new Set(ofType(blockedByKeys.type).flatMap((item) => [...idsIn(item)])),
    restricted: idsIn(ofType(restrictedKeys.type)[0]),
    pullAuthors: idsIn(ofType(pullAuthorKeys.type)[0]),
  };
};

/** Whether one of the two has blocked the other. */
export const isBlockedFor = ({ blocked, blockedBy }: ViewerVisibility, userId: string): boolean =>
  blocked.has(userId) || blockedBy.has(userId);

/** A block or its end, on both sides. */
export const blockWrites = (blocker: string, blocked: string, at: string | undefined): Write[] => {
  const blockers = { key: blockedByKeys.key({ userId: blocked, shard: shardOf(blocker, SHARDS) }), type: blockedByKeys.type };
  return [
    updateItem({ key: blockedKeys.key({ userId: blocker }), type: blockedKeys.type, set: { [blocked]: at } }),
    at === undefined ? removeIds(blockers, blocker) : addIds(blockers, blocker),
  ];
};

const restrictedOf = (userId: string) => ({ key: restrictedKeys.key({ userId }), type: restrictedKeys.type });
const pullAuthorsOf = (userId: string) => ({ key: pullAuthorKeys.key({ userId }), type: pullAuthorKeys.type });

/** The viewer may see less of the author from now on. */
export const markRestricted = (viewerId: string, authorId: string): Write => addIds(restrictedOf(viewerId), authorId);

/** Nothing is left in the viewer's feed that the author's relationship with them would have to be asked for. */
export const clearRestricted = (viewerId: string, authorId: string): Write => removeIds(restrictedOf(viewerId), authorId);

/** Whether the viewer's feed looks at the author's own list instead of waiting for copies. */
export const setPullAuthor = (viewerId: string, authorId: string, pulled: boolean): Write =>
  pulled ? addIds(pullAuthorsOf(viewerId), authorId) : removeIds(pullAuthorsOf(viewerId), authorId);
