import { type BoardRow, entryOf, type GenerationOf, queryOrder } from '../boards/boards.store.ts';
import type { Count } from '../boards/rank-tree.rules.ts';
import { type RankedEntry, rankedAs } from './rank-many.ts';

/** Entries in their order. */
export type BoardEntry = NonNullable<ReturnType<typeof entryOf>>;

/**
 * The next entries of all shards, merged.
 * @param range `after` or `before` (then backwards) are order keys or bounds, excluded.
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

/** How many entries stand before and at a position that the list goes on from. */
export type Anchor = Pick<Count, 'better' | 'same'> & { position: number };
/** The list begins at the top. */
export const TOP: Anchor = { position: -1, better: 0, same: 0 };

/** Ranks of entries that follow each other in the list, the first of them next to the anchor. Equal positions share a rank. */
export const rankInList = (generation: GenerationOf, entries: readonly BoardEntry[], anchor: Anchor): RankedEntry[] => {
  let { position } = anchor;
  let better = anchor.better;
  // Entries at or before the current position.
  let passed = anchor.better + anchor.same;
  return entries.map((entry) => {
    if (entry.position !== position) {
      ({ position } = entry);
      better = passed;
    }
    // Those at the anchor's position are counted already.
    if (entry.position !== anchor.position) passed += 1;
    return rankedAs(generation, entry, better + 1);
  });
};
