import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../_base/env.ts';
import { type Write, write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { documentClient, type Item } from '../../_table/table.ts';

/**
 * What every read of a viewer needs to know at once, in a few small items under one prefix: one consistent query, 1 RRU.
 */
const WRITER = 'graph/blocks/visibility.store.ts';
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
const narrowedKeys = itemType({
  type: 'view-narrowed',
  summary: 'Authors of whom a person may see less than a moment ago: until their feed is tidied up, the pair is asked',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'VIEW#NARROWED' },
});
export const pulledKeys = itemType({
  type: 'view-pulled',
  summary: 'Authors with so large an audience that a person’s feed looks at their own lists',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'VIEW#PULLED' },
});

export type View = {
  /** By id, since when. */
  blocked: ReadonlyMap<string, string>;
  blockedBy: ReadonlySet<string>;
  narrowed: ReadonlySet<string>;
  pulled: ReadonlySet<string>;
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
export const readView = async (userId: string): Promise<View> => {
  const items = await readViewItems(userId);
  const ofType = (type: string) => items.filter((item) => item.type === type);
  const [blocked] = ofType(blockedKeys.type);
  return {
    blocked: new Map(Object.entries(blocked ?? {}).filter(([name]) => name.startsWith('user_')) as [string, string][]),
    blockedBy: new Set(ofType(blockedByKeys.type).flatMap((item) => [...idsOf(item)])),
    narrowed: idsOf(ofType(narrowedKeys.type)[0]),
    pulled: idsOf(ofType(pulledKeys.type)[0]),
  };
};

/** Whether one of the two has blocked the other. */
export const isHiddenBy = ({ blocked, blockedBy }: View, userId: string): boolean => blocked.has(userId) || blockedBy.has(userId);

const shardOf = (userId: string): number => [...userId].reduce((sum, char) => sum + char.charCodeAt(0), 0) % SHARDS;

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
    blockedByKeys.key({ userId: blocked, shard: shardOf(blocker) }),
    at === undefined ? 'DELETE' : 'ADD',
    blocker,
  ),
];

/** The viewer may see less of the author from now on. */
export const noteNarrowed = (viewerId: string, authorId: string): Write =>
  changeIds(narrowedKeys.type, narrowedKeys.key({ userId: viewerId }), 'ADD', authorId);

/** Nothing is left in the viewer's feed that the author's pair with them would have to be asked for. */
export const clearNarrowed = (viewerId: string, authorId: string): Write =>
  changeIds(narrowedKeys.type, narrowedKeys.key({ userId: viewerId }), 'DELETE', authorId);

/** Whether the viewer's feed looks at the author's own list instead of waiting for copies. */
export const changePulled = (viewerId: string, authorId: string, pulled: boolean): Write =>
  changeIds(pulledKeys.type, pulledKeys.key({ userId: viewerId }), pulled ? 'ADD' : 'DELETE', authorId);
