import {
  NO_OVERRIDES,
  type OverrideDirectory,
  overrideDirectoryIn,
  overrideDirectoryKeys,
  readOverrideDirectory,
} from '../../_people/visibility-overrides.store.ts';
import { type GenerationOf, readBoardItems } from '../boards/boards.store.ts';
import { parseOrderKey, positionBound } from '../boards/positions.rules.ts';
import { ROOT, sumOf } from '../boards/rank-tree.rules.ts';
import { countAt } from './count-at.ts';
import { listEntries, rankInList, TOP } from './list-entries.ts';
import type { RankedEntry } from './rank-many.ts';
import { selectRank } from './select-rank.ts';

export type BoardPage = {
  entries: RankedEntry[];
  /** Order key of the last entry, if the list has more. */
  next: string | undefined;
  total: number;
  /** Takes precedence over the audiences that the entries carry. */
  overrides: OverrideDirectory;
};

export const EMPTY_PAGE: BoardPage = { entries: [], next: undefined, total: 0, overrides: NO_OVERRIDES };

const pageOf = (ranked: readonly RankedEntry[], limit: number, total: number, overrides: OverrideDirectory): BoardPage => ({
  entries: ranked.slice(0, limit),
  next: ranked.length > limit ? ranked[limit - 1]?.key : undefined,
  total,
  overrides,
});

/** First page: one query of the order and, in parallel, one read of the roots and the override directory. */
export const topPage = async (generation: GenerationOf, limit: number): Promise<BoardPage> => {
  // One more than requested shows whether the list has more.
  const [entries, { node, find }] = await Promise.all([
    listEntries(generation, { limit: limit + 1 }),
    readBoardItems(generation, { nodes: [ROOT], also: overrideDirectoryKeys() }, 'eventual'),
  ]);
  const shards = Array.from({ length: generation.layout.shards }, (_, shard) => sumOf(node(shard, ROOT)));
  const total = shards.reduce((sum, count) => sum + count, 0);
  return pageOf(rankInList(generation, entries, TOP), limit, total, overrideDirectoryIn(find));
};

/** Page after an order key: the query and the count up to that key run in parallel. */
export const pageAfter = async (generation: GenerationOf, key: string, limit: number): Promise<BoardPage> => {
  const { position } = parseOrderKey(key);
  const [entries, count, overrides] = await Promise.all([
    listEntries(generation, { after: key, limit: limit + 1 }),
    countAt(generation, position),
    readOverrideDirectory(),
  ]);
  return pageOf(rankInList(generation, entries, { position, ...count }), limit, count.total, overrides);
};

/** Page from a rank. */
export const pageFromRank = async (generation: GenerationOf, rank: number, limit: number): Promise<BoardPage> => {
  const [{ start, dropped, total }, overrides] = await Promise.all([selectRank(generation, rank), readOverrideDirectory()]);
  if (!start) return { entries: [], next: undefined, total, overrides };
  const entries = await listEntries(generation, { after: positionBound(start.position), limit: limit + dropped + 1 });
  const ranked = rankInList(generation, entries, { position: -1, better: start.better, same: 0 });
  return pageOf(
    ranked.filter((entry) => entry.rank >= rank),
    limit,
    total,
    overrides,
  );
};
