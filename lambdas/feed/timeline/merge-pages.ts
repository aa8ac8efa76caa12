import type { FeedPosition, ListSegment } from '../activity/activity.model.ts';

type Placed = { position: FeedPosition };

/** How much one answer looks at: a filter that keeps little must not read everything at once. */
const MAX_LOADED = 300;
const MAX_ROUNDS = 10;

/**
 * Several lists as one, newest first, as far as all of them were read. What stands in more than one is taken from the first.
 */
export const mergeSegments = <Entry extends Placed>(runs: readonly ListSegment<Entry>[]): ListSegment<Entry> => {
  const until = runs.reduce<FeedPosition | undefined>((furthest, run) => {
    if (run.until === undefined) return furthest;
    return furthest === undefined || run.until > furthest ? run.until : furthest;
  }, undefined);
  const byPosition = new Map<FeedPosition, Entry>();
  for (const entry of runs.flatMap(({ entries }) => entries))
    if (!byPosition.has(entry.position) && (until === undefined || entry.position >= until)) byPosition.set(entry.position, entry);
  return { entries: [...byPosition.values()].sort((a, b) => (a.position < b.position ? 1 : -1)), until };
};

/** What stands after a position. At least `size` entries unless the list ends or a filter kept fewer. */
type Look<Entry> = (before: FeedPosition | undefined, size: number) => Promise<ListSegment<Entry>>;

type Options<Entry, Item> = {
  limit: number;
  /** Where the page before ended; only what stands after it belongs to this one. */
  before: FeedPosition | undefined;
  read: Look<Entry>;
  /** What there is to show of entries, in order; undefined where that is nothing. */
  load(entries: readonly Entry[]): Promise<(Item | undefined)[]>;
};

/** A list that was read to its last line may not know it yet. */
const standsBehind = async (until: FeedPosition | undefined, read: Look<Placed>): Promise<boolean> => {
  if (until === undefined) return false;
  const next = await read(until, 1);
  return next.entries.length > 0 || next.until !== undefined;
};

/**
 * A page: what may be seen, in order, filled up past what may not.
 * @returns `last` is where to go on from, undefined where nothing stands behind the page. What stands there is not read for
 * it: where all of it is hidden, the next page is empty and the last. A page may be short where one answer would have to read
 * at too much.
 */
export const fillPage = async <Entry extends Placed, Item>({
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
    // One more than is missing tells whether the list goes on.
    const run = await read(from, round === 0 ? missing() + 1 : Math.max(missing() + 1, 25));
    for (let entries = run.entries; entries.length > 0; ) {
      const now = entries.slice(0, Math.max(missing(), loaded === 0 ? 1 : 10));
      entries = entries.slice(now.length);
      const shown = await load(now);
      for (const [index, { position }] of now.entries()) {
        const item = shown[index];
        if (item !== undefined) items.push(item);
        if (missing() > 0) continue;
        const isKnown = entries.length > 0 || shown.slice(index + 1).some((later) => later !== undefined);
        return isKnown || (await standsBehind(run.until, read)) ? { items, last: position } : { items };
      }
      loaded += now.length;
      const last = now.at(-1)?.position;
      if (loaded >= MAX_LOADED && last !== undefined) return { items, last };
    }
    if (run.until === undefined) return { items };
    from = run.until;
  }
  return from === undefined ? { items } : { items, last: from };
};
