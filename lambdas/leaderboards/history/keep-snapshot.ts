import type { GenerationOf } from '../boards/boards.store.ts';
import { parseOrderKey, scoreOf } from '../boards/positions.rules.ts';
import { allRows } from '../maintenance/scan-board.store.ts';
import { type PastEntry, type PastRank, writeDay, writeRanks } from './history.store.ts';

const TOP = 100;

/** Stores the current board as the end of a day: the top 100 with names, and all ranks and scores. */
export const keepSnapshot = async (generation: GenerationOf, date: string): Promise<{ entries: number }> => {
  const keys: string[] = [];
  const names = new Map<string, { handle: string; displayName: string | null }>();
  // Only order keys are kept of most rows, so that a million of them fit into memory.
  let lastKept: string | undefined;
  for await (const { rows } of allRows(generation)) {
    for (const { gsi1sk, handle = '', displayName = null } of rows) {
      if (gsi1sk === undefined) continue;
      keys.push(gsi1sk);
      if (lastKept === undefined || gsi1sk < lastKept) names.set(gsi1sk, { handle, displayName });
    }
    if (names.size > 10 * TOP) {
      const best = [...names.keys()].sort().slice(0, TOP);
      lastKept = best.at(-1);
      for (const key of names.keys()) if (lastKept !== undefined && key > lastKept) names.delete(key);
    }
  }
  keys.sort();
  const ranks: PastRank[] = [];
  const top: PastEntry[] = [];
  let previous = -1;
  let rank = 0;
  for (const [index, key] of keys.entries()) {
    const { position, reachedAt, userId } = parseOrderKey(key);
    if (position !== previous) rank = index + 1;
    previous = position;
    const score = scoreOf(generation.layout, position);
    ranks.push({ userId, rank, score });
    if (index < TOP) top.push({ userId, rank, score, reachedAt, ...(names.get(key) ?? { handle: '', displayName: null }) });
  }
  ranks.sort((a, b) => (a.userId < b.userId ? -1 : 1));
  await writeRanks(generation.boardId, date, ranks);
  await writeDay(generation.boardId, { date, total: keys.length, top });
  return { entries: keys.length };
};
