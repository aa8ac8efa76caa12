import { type BoardRow, entryOf, type GenerationOf, queryOrder } from '../boards/boards.store.ts';
import type { Count } from '../boards/rank-tree.rules.ts';
import { type RankedEntry, rankedAs } from './rank-many.ts';

export type BoardEntry = NonNullable<ReturnType<typeof entryOf>>;

/**
 * Returns the next entries of all shards, merged.
 * @param range `after` or `before` (which lists backwards) are order keys or bounds, exclusive.
 */
export const listEntries = async (
  { layout, ...generation }: GenerationOf,
  range: { after?: string; before?: string; limit: number },
): Promise<BoardEntry[]> => {
  const shards = Array.from({ length: layout.shards }, (_, shard) => queryOrder({ layout, ...generation }, shard, range));
  const rows: BoardRow[] = (await Promise.all(shards)).flat();
  const entries = rows.flatMap((row) => entryOf(row) ?? []);
  const direction = range.before === undefined ? 1 : -1;
  return entries.sort((a, b) => (a.key < b.key ? -direction : direction)).slice(0, range.limit);
};

/** Position from which a list continues, with the number of entries before and at it. */
export type Anchor = Pick<Count, 'better' | 'same'> & { position: number };
/** Start of the board. */
export const TOP: Anchor = { position: -1, better: 0, same: 0 };

/** Ranks consecutive entries, the first of them next to the anchor. Equal positions share a rank. */
export const rankInList = (generation: GenerationOf, entries: readonly BoardEntry[], anchor: Anchor): RankedEntry[] => {
  let { position } = anchor;
  let better = anchor.better;
  // Number of entries at or before the current position.
  let passed = anchor.better + anchor.same;
  return entries.map((entry) => {
    if (entry.position !== position) {
      ({ position } = entry);
      better = passed;
    }
    // Entries at the anchor's position are counted already.
    if (entry.position !== anchor.position) passed += 1;
    return rankedAs(generation, entry, better + 1);
  });
};
