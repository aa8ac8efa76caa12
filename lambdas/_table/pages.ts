/**
 * A line of a list: `position` is the sort key of the index or list it comes from, which ends with an id and so is unique.
 */
export type ListEntry = { position: string };
/** Reads a list onwards from a position; fewer lines than asked for is its end. */
export type ListSource<Entry extends ListEntry> = (after: string | undefined, limit: number) => Promise<Entry[]>;

/** How many lines one answer looks at: a filter that keeps little must not read the whole list at once. */
const MAX_LOOKED_AT = 1000;

type Options<Entry, Value> = {
  after: string | undefined;
  limit: number;
  /** The values of lines, in order; undefined where one is gone or filtered out. One round trip. */
  load(entries: readonly Entry[]): Promise<(Value | undefined)[]>;
};

/**
 * A page of a list: lines in order, their values loaded, filtered ones skipped.
 * @returns `last` is the position to go on from, undefined exactly at the end; a page may be short where the filter kept
 * little of the lines that one answer looks at.
 */
export const readPage = async <Entry extends ListEntry, Value>(
  source: ListSource<Entry>,
  { after, limit, load }: Options<Entry, Value>,
): Promise<{ values: Value[]; last?: string }> => {
  const kept: { position: string; value: Value }[] = [];
  let position = after;
  for (let lookedAt = 0; lookedAt < MAX_LOOKED_AT; ) {
    // One more than asked for tells whether the list ends here.
    const wanted = Math.max(limit + 1 - kept.length, kept.length === 0 && lookedAt === 0 ? 0 : 50);
    const entries = await source(position, wanted);
    const values = await load(entries);
    for (const [index, entry] of entries.entries()) {
      const value = values[index];
      if (value !== undefined) kept.push({ position: entry.position, value });
      if (kept.length > limit) return { values: kept.slice(0, limit).map((row) => row.value), last: kept[limit - 1]?.position };
    }
    if (entries.length < wanted) return { values: kept.map((row) => row.value) };
    lookedAt += entries.length;
    position = entries.at(-1)?.position;
  }
  return { values: kept.map((row) => row.value), last: position };
};
