import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { chunk } from 'es-toolkit/array';
import { tableName } from '../../_base/env.ts';
import { itemType } from '../../_table/keys.ts';
import { documentClient, type Item, readItems } from '../../_table/table.ts';
import type { EventRef, FeedEntry, FeedPosition, FeedReason, Filter, ListSegment } from '../activity/activity.model.ts';
import { eventRefAt, positionOf } from '../activity/activity.rules.ts';

/** How long a entry is kept. Somebody who was away for longer gets a feed again from their friends' own lists. */
export const FEED_ENTRY_DAYS = 90;

/** In no index, and small: a entry is one write unit, a page of them one read unit. */
const feedEntryKeys = itemType({
  type: 'feed-entry',
  summary: 'A reference in a person’s home feed to what somebody they know did; kept for 90 days',
  writer: 'feed/timeline/feed-entries.store.ts',
  key: { partition: 'FEED#{viewer}', sort: '{at}#{eventId}' },
});

export type FeedEntryChange = { viewer: string; put: FeedEntry } | { viewer: string; remove: EventRef };

/** Calls under way at once, and how many writes one takes. */
const LANES = 8;
const WRITES = 25;

type Request = { PutRequest: { Item: Item } } | { DeleteRequest: { Key: { pk: string; sk: string } } };

const requestOf = (change: FeedEntryChange, expiresAt: number): Request => {
  if ('remove' in change) return { DeleteRequest: { Key: feedEntryKeys.key({ viewer: change.viewer, ...change.remove }) } };
  const { at, eventId, ...stored } = change.put;
  return {
    PutRequest: { Item: { ...feedEntryKeys.key({ viewer: change.viewer, at, eventId }), type: feedEntryKeys.type, ...stored, expiresAt } },
  };
};

const writeAll = async (requests: Request[]): Promise<void> => {
  let pending: Request[] = requests;
  for (let attempt = 0; pending.length > 0; attempt += 1) {
    if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(1000, 20 * 2 ** attempt)));
    if (attempt > 10) throw new Error('the table did not take all writes of a batch');
    const { UnprocessedItems } = await documentClient.send(new BatchWriteCommand({ RequestItems: { [tableName()]: pending } }));
    pending = (UnprocessedItems?.[tableName()] ?? []) as Request[];
  }
};

/** Puts and deletes entries, one write unit each; doing it again changes nothing. @param changes at most one for each entry. */
export const writeFeedEntries = async (changes: readonly FeedEntryChange[], now: Date): Promise<void> => {
  const expiresAt = Math.floor(now.getTime() / 1000) + FEED_ENTRY_DAYS * 86_400;
  const waiting = chunk(
    changes.map((change) => requestOf(change, expiresAt)),
    WRITES,
  );
  const lanes = Array.from({ length: Math.min(LANES, waiting.length) }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await writeAll(next);
  });
  await Promise.all(lanes);
};

const isLive = ({ expiresAt }: Item, now: Date): boolean => Number(expiresAt) * 1000 > now.getTime();

const feedEntryOfItem = ({ sk, actor, reason, filter, postId }: Item): FeedEntry => ({
  ...eventRefAt(sk),
  ...({ actor, reason, filter, ...(postId ? { postId } : {}) } as Pick<FeedEntry, 'actor' | 'reason' | 'filter' | 'postId'>),
});

type Stretch = { before: FeedPosition | undefined; limit: number; filter: Filter | undefined; now: Date; consistent: boolean };

/** One person's feed, newest first; one query. TTL deletes lag by hours, so expired ones are left out here. */
export const readFeedEntries = async (
  viewer: string,
  { before, limit, filter, now, consistent }: Stretch,
): Promise<ListSegment<FeedEntry>> => {
  const { pk } = feedEntryKeys.key({ viewer, at: '', eventId: '' });
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new QueryCommand({
      TableName: tableName(),
      ConsistentRead: consistent,
      ScanIndexForward: false,
      KeyConditionExpression: 'pk = :pk',
      ...(filter ? { FilterExpression: '#filter = :filter', ExpressionAttributeNames: { '#filter': 'filter' } } : {}),
      ExpressionAttributeValues: { ':pk': pk, ...(filter ? { ':filter': filter } : {}) },
      Limit: limit,
      ExclusiveStartKey: before === undefined ? undefined : { pk, sk: before },
    }),
  );
  const entries = (Items as Item[]).filter((item) => isLive(item, now)).map(feedEntryOfItem);
  return { entries, until: LastEvaluatedKey && String(LastEvaluatedKey.sk) };
};

/** Which of these a feed has, and why; consistent. */
export const readFeedReasons = async (
  viewer: string,
  places: readonly EventRef[],
  now: Date,
): Promise<(place: EventRef) => FeedReason | undefined> => {
  const find = await readItems(
    places.map((place) => feedEntryKeys.key({ viewer, ...place })),
    { consistent: true },
  );
  const reasons = new Map(
    places.flatMap((place) => {
      const item = find(feedEntryKeys.key({ viewer, ...place }));
      return item && isLive(item, now) ? [[positionOf(place), feedEntryOfItem(item).reason] as const] : [];
    }),
  );
  return (place) => reasons.get(positionOf(place));
};
