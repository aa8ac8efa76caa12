import type { FeedPosition, ListSegment } from '../activity/activity.model.ts';

type Positioned = { position: FeedPosition };

/** Entries loaded for one page at most: a page whose entries are mostly hidden must not read the whole list. */
const MAX_LOADED = 300;
const MAX_ROUNDS = 10;

/** Merges segments, newest first, down to where all of them are complete. Duplicates are taken from the first segment. */
export const mergeSegments = <Entry extends Positioned>(segments: readonly ListSegment<Entry>[]): ListSegment<Entry> => {
  const until = segments.reduce<FeedPosition | undefined>((newest, segment) => {
    if (segment.until === undefined) return newest;
    return newest === undefined || segment.until > newest ? segment.until : newest;
  }, undefined);
  const byPosition = new Map<FeedPosition, Entry>();
  for (const entry of segments.flatMap(({ entries }) => entries))
    if (!byPosition.has(entry.position) && (until === undefined || entry.position >= until)) byPosition.set(entry.position, entry);
  return { entries: [...byPosition.values()].sort((a, b) => (a.position < b.position ? 1 : -1)), until };
};

/** Reads the entries after a position: at least `size`, unless the list ends or a filter matches fewer. */
type ReadSegment<Entry> = (before: FeedPosition | undefined, size: number) => Promise<ListSegment<Entry>>;

type Options<Entry, Item> = {
  limit: number;
  /** Last position of the previous page. */
  before: FeedPosition | undefined;
  read: ReadSegment<Entry>;
  /** Returns the item of each entry, in order; undefined if the viewer may not see it. */
  load(entries: readonly Entry[]): Promise<(Item | undefined)[]>;
};

/** Reads one entry more: a query that ended exactly at the last entry of a list does not report the end. */
const hasMore = async (until: FeedPosition | undefined, read: ReadSegment<Positioned>): Promise<boolean> => {
  if (until === undefined) return false;
  const next = await read(until, 1);
  return next.entries.length > 0 || next.until !== undefined;
};

/**
 * Fills a page with visible items, in order, and reads on past hidden ones.
 * A page may be short if filling it would load too many entries.
 * @returns `last`, the position after which the next page begins; undefined if the list ends with this page. Entries after
 * the page are not checked for visibility: if all of them are hidden, the next page is empty and the last one.
 */
export const fillPage = async <Entry extends Positioned, Item>({
  limit,
  before,
  read,
  load,
}: Options<Entry, Item>): Promise<{ items: Item[]; last?: FeedPosition }> => {
  const items: Item[] = [];
  let from = before;
  let loaded = 0;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const missing = () => limit - items.length;
    // The extra entry shows whether the list has more.
    const segment = await read(from, round === 0 ? missing() + 1 : Math.max(missing() + 1, 25));
    for (let remaining = segment.entries; remaining.length > 0; ) {
      const batch = remaining.slice(0, Math.max(missing(), loaded === 0 ? 1 : 10));
      remaining = remaining.slice(batch.length);
      const presented = await load(batch);
      for (const [index, { position }] of batch.entries()) {
        const item = presented[index];
        if (item !== undefined) items.push(item);
        if (missing() > 0) continue;
        const isFollowed = remaining.length > 0 || presented.slice(index + 1).some((later) => later !== undefined);
        return isFollowed || (await hasMore(segment.until, read)) ? { items, last: position } : { items };
      }
      loaded += batch.length;
      const last = batch.at(-1)?.position;
      if (loaded >= MAX_LOADED && last !== undefined) return { items, last };
    }
    if (segment.until === undefined) return { items };
    from = segment.until;
  }
  return from === undefined ? { items } : { items, last: from };
};
