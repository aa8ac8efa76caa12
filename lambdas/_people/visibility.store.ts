import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../_base/env.ts';
import { shardOf } from '../_base/hash.ts';
import { type Write, write } from '../_table/commit.ts';
import { itemType } from '../_table/keys.ts';
import { documentClient, type Item } from '../_table/table.ts';

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

const idsOf = (item: Item | undefined): ReadonlySet<string> => (item?.ids as Set<string> | undefined) ?? new Set();

/** All items of the view: one query as long as they are less than 1 MB, which takes some 30,000 people who block the viewer. */
const readViewItems = async (userId: string): Promise<Item[]> => {
  const items: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        TableName: tableName(),
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :view)',
        ExpressionAttributeValues: { ':pk': blockedKeys.key({ userId }).pk, ':view': 'VIEW#' },
        ExclusiveStartKey: start,
      }),
    );
    items.push(...(Items as Item[]));
    start = LastEvaluatedKey;
  } while (start);
  return items;
};

/** Consistent: a block hides at once. */
export const readViewerVisibility = async (userId: string): Promise<ViewerVisibility> => {
  const items = await readViewItems(userId);
  const ofType = (type: string) => items.filter((item) => item.type === type);
  const [blocked] = ofType(blockedKeys.type);
  return {
    blocked: new Map(Object.entries(blocked ?? {}).filter(([name]) => name.startsWith('user_')) as [string, string][]),
    blockedBy: new Set(ofType(blockedByKeys.type).flatMap((item) => [...idsOf(item)])),
    restricted: idsOf(ofType(restrictedKeys.type)[0]),
    pullAuthors: idsOf(ofType(pullAuthorKeys.type)[0]),
  };
};

/** Whether one of the two has blocked the other. */
export const isBlockedFor = ({ blocked, blockedBy }: ViewerVisibility, userId: string): boolean =>
  blocked.has(userId) || blockedBy.has(userId);

type Update = Omit<NonNullable<ReturnType<Write['action']['params']>['Update']>, 'TableName'>;
const update = (of: Update): Write => write({ params: () => ({ Update: { TableName: tableName(), ...of } }) });

const changeIds = (type: string, key: Update['Key'], how: 'ADD' | 'DELETE', userId: string): Write =>
  update({
    Key: key,
    UpdateExpression: `SET #type = :type ${how} ids :ids`,
    ExpressionAttributeNames: { '#type': 'type' },
    ExpressionAttributeValues: { ':type': type, ':ids': new Set([userId]) },
  });

/** A block or its end, on both sides. */
export const blockWrites = (blocker: string, blocked: string, at: string | undefined): Write[] => [
  update({
    Key: blockedKeys.key({ userId: blocker }),
    UpdateExpression: at === undefined ? 'SET #type = :type REMOVE #id' : 'SET #type = :type, #id = :at',
    ExpressionAttributeNames: { '#type': 'type', '#id': blocked },
    ExpressionAttributeValues: { ':type': blockedKeys.type, ...(at === undefined ? {} : { ':at': at }) },
  }),
  changeIds(
    blockedByKeys.type,
    blockedByKeys.key({ userId: blocked, shard: shardOf(blocker, SHARDS) }),
    at === undefined ? 'DELETE' : 'ADD',
    blocker,
  ),
];

/** The viewer may see less of the author from now on. */
export const markRestricted = (viewerId: string, authorId: string): Write =>
  changeIds(restrictedKeys.type, restrictedKeys.key({ userId: viewerId }), 'ADD', authorId);

/** Nothing is left in the viewer's feed that the author's relationship with them would have to be asked for. */
export const clearRestricted = (viewerId: string, authorId: string): Write =>
  changeIds(restrictedKeys.type, restrictedKeys.key({ userId: viewerId }), 'DELETE', authorId);

/** Whether the viewer's feed looks at the author's own list instead of waiting for copies. */
export const setPullAuthor = (viewerId: string, authorId: string, pulled: boolean): Write =>
  changeIds(pullAuthorKeys.type, pullAuthorKeys.key({ userId: viewerId }), pulled ? 'ADD' : 'DELETE', authorId);
