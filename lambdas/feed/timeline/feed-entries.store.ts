import { type BatchedWrite, batchWrite } from '../../_table/batch-write.ts';
import { itemType } from '../../_table/keys.ts';
import { queryPage } from '../../_table/query.ts';
import { type Item, readItems } from '../../_table/table.ts';
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

/** Calls under way at once: a fan-out waits for them. */
const AT_ONCE = 8;

const writeOf = (change: FeedEntryChange, expiresAt: number): BatchedWrite => {
  if ('remove' in change) return { delete: feedEntryKeys.key({ viewer: change.viewer, ...change.remove }) };
  const { at, eventId, ...stored } = change.put;
  return { put: { ...feedEntryKeys.key({ viewer: change.viewer, at, eventId }), type: feedEntryKeys.type, ...stored, expiresAt } };
};

/** Puts and deletes entries, one write unit each; doing it again changes nothing. @param changes at most one for each entry. */
export const writeFeedEntries = async (changes: readonly FeedEntryChange[], now: Date): Promise<void> => {
  const expiresAt = Math.floor(now.getTime() / 1000) + FEED_ENTRY_DAYS * 86_400;
  const writes = changes.map((change) => writeOf(change, expiresAt));
  await batchWrite(writes, { atOnce: AT_ONCE });
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
  const { items, next } = await queryPage({
    partition: pk,
    after: before,
    where: filter && { attribute: 'filter', equals: filter },
    reverse: true,
    consistent,
    limit,
  });
  return { entries: items.filter((item) => isLive(item, now)).map(feedEntryOfItem), until: next };
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
