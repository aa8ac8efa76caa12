/** An entry of a list. `position` is its sort key in the source, which ends with an id and is therefore unique. */
export type ListEntry = { position: string };
/** Reads a list from a position on; fewer entries than `limit` mean its end. */
export type ListSource<Entry extends ListEntry> = (after: string | undefined, limit: number) => Promise<Entry[]>;

/** Returns the source of a list that was read as a whole. @param order of the positions */
export const sourceOf = <Entry extends ListEntry>(entries: readonly Entry[], order: 'ascending' | 'descending'): ListSource<Entry> => {
  const comesBefore = (one: string, other: string): boolean => (order === 'ascending' ? one < other : one > other);
  const sorted = entries.toSorted((a, b) => (comesBefore(a.position, b.position) ? -1 : 1));
  return async (after, limit) => sorted.filter(({ position }) => after === undefined || comesBefore(after, position)).slice(0, limit);
};

/** Most entries read for one page, so that a filter that keeps few entries does not read the whole list. */
const MAX_READ = 1000;
/** Least entries of every read after the first, so that a selective filter needs few round trips. */
const MIN_FURTHER = 50;

type Options<Entry, Value> = {
  after: string | undefined;
  limit: number;
  /** Loads the values of entries, in order; undefined where one was deleted or filtered out. One round trip. */
  load(entries: readonly Entry[]): Promise<(Value | undefined)[]>;
};

/**
 * Reads a page of a list: loads the values of its entries, in order, and skips filtered ones.
 * @returns `last` is the position after which the next page begins, undefined exactly at the end. A page may be short where
 * the filter keeps few entries.
 */
export const readPage = async <Entry extends ListEntry, Value>(
  source: ListSource<Entry>,
  { after, limit, load }: Options<Entry, Value>,
): Promise<{ values: Value[]; last?: string }> => {
  const kept: { position: string; value: Value }[] = [];
  let position = after;
  for (let read = 0; read < MAX_READ; ) {
    // One entry more than the limit shows whether the list has more.
    const count = Math.max(limit + 1 - kept.length, read === 0 ? 0 : MIN_FURTHER);
    const entries = await source(position, count);
    const values = await load(entries);
    for (const [index, entry] of entries.entries()) {
      const value = values[index];
      if (value !== undefined) kept.push({ position: entry.position, value });
      if (kept.length > limit) return { values: kept.slice(0, limit).map((row) => row.value), last: kept[limit - 1]?.position };
    }
    if (entries.length < count) return { values: kept.map((row) => row.value) };
    read += entries.length;
    position = entries.at(-1)?.position;
  }
  return { values: kept.map((row) => row.value), last: position };
};
