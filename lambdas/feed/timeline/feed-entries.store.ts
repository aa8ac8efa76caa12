import { chunk } from 'es-toolkit/array';
import { type BatchedWrite, batchWrite } from '../../_table/batch-write.ts';
import { itemType } from '../../_table/keys.ts';
import { queryPage } from '../../_table/query.ts';
import { type Item, readItems } from '../../_table/table.ts';
import type { EventRef, FeedEntry, FeedPosition, FeedReason, Filter, ListSegment } from '../activity/activity.model.ts';
import { eventRefAt, positionOf } from '../activity/activity.rules.ts';

/** Retention of an entry. A user who was away longer gets a backfill from their authors' activity. */
export const FEED_ENTRY_DAYS = 90;

/** Small and in no index: writing one entry costs one write unit, reading a page about one read unit. */
export const feedEntryKeys = itemType({
  type: 'feed-entry',
  summary: 'A reference in a user’s home feed to the activity of a friend or followed user; kept for 90 days',
  writer: 'feed/timeline/feed-entries.store.ts',
  key: { partition: 'FEED#{viewer}', sort: '{at}#{eventId}' },
});

export type FeedEntryChange = { viewer: string; put: FeedEntry } | { viewer: string; remove: EventRef };

/** Batch writes in flight at the same time. */
const CONCURRENCY = 8;

const writeOf = (change: FeedEntryChange, expiresAt: number): BatchedWrite => {
  if ('remove' in change) return { delete: feedEntryKeys.key({ viewer: change.viewer, ...change.remove }) };
  const { at, eventId, ...stored } = change.put;
  return { put: { ...feedEntryKeys.key({ viewer: change.viewer, at, eventId }), type: feedEntryKeys.type, ...stored, expiresAt } };
};

/** Puts and deletes entries, one write unit each; idempotent. @param changes at most one per entry. */
export const writeFeedEntries = async (changes: readonly FeedEntryChange[], now: Date): Promise<void> => {
  const expiresAt = Math.floor(now.getTime() / 1000) + FEED_ENTRY_DAYS * 86_400;
  const writes = changes.map((change) => writeOf(change, expiresAt));
  await batchWrite(writes, { atOnce: CONCURRENCY });
};

const isLive = ({ expiresAt }: Item, now: Date): boolean => Number(expiresAt) * 1000 > now.getTime();

const feedEntryOfItem = ({ sk, actor, reason, filter, postId, competitionId }: Item): FeedEntry => ({
  ...eventRefAt(sk),
  ...({ actor, reason, filter, ...(postId ? { postId } : {}), ...(competitionId ? { competitionId } : {}) } as Omit<
    FeedEntry,
    'at' | 'eventId'
  >),
});

type SegmentQuery = { before: FeedPosition | undefined; limit: number; filter: Filter | undefined; now: Date; consistent: boolean };

/** One user's feed, newest first; one query. Expired entries are filtered out here, because TTL deletes lag by hours. */
export const readFeedEntries = async (
  viewer: string,
  { before, limit, filter, now, consistent }: SegmentQuery,
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

/** A place in a feed where an event has an entry or might have one. */
export type EntryRef = { viewer: string; event: EventRef };

const keyOf = ({ viewer, event: { at, eventId } }: EntryRef) => feedEntryKeys.key({ viewer, at, eventId });
/** Entries read at the same time: eight calls. */
const READ_AT_ONCE = 800;

/** Reads the reasons of entries in any feeds; undefined where there is no entry. Consistent. */
export const readFeedReasons = async (refs: readonly EntryRef[], now: Date): Promise<(ref: EntryRef) => FeedReason | undefined> => {
  const reasons = new Map<string, FeedReason>();
  const nameOf = (ref: EntryRef): string => `${ref.viewer}\n${positionOf(ref.event)}`;
  for (const part of chunk(refs, READ_AT_ONCE)) {
    const find = await readItems(part.map(keyOf), { consistent: true });
    for (const ref of part) {
      const item = find(keyOf(ref));
      if (item && isLive(item, now)) reasons.set(nameOf(ref), feedEntryOfItem(item).reason);
    }
  }
  return (ref) => reasons.get(nameOf(ref));
};
