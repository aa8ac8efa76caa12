import type { GenerationOf } from '../boards/boards.store.ts';
import { parseOrderKey, scoreOf } from '../boards/positions.rules.ts';
import { allRows } from '../maintenance/scan-board.store.ts';
import { type PastEntry, type PastRank, writeDay, writeRanks } from './history.store.ts';

const TOP = 100;

/** Keeps the board as it is now as the end of a day: the first hundred with names, and everybody's rank and score. */
export const keepSnapshot = async (generation: GenerationOf, date: string): Promise<{ entries: number }> => {
  const places: string[] = [];
  const names = new Map<string, { handle: string; displayName: string | null }>();
  // Places are all that is kept of most rows: a million of them fit into memory.
  let worst: string | undefined;
  for await (const { rows } of allRows(generation)) {
    for (const { gsi1sk, handle = '', displayName = null } of rows) {
      if (gsi1sk === undefined) continue;
      places.push(gsi1sk);
      if (worst === undefined || gsi1sk < worst) names.set(gsi1sk, { handle, displayName });
    }
    if (names.size > 10 * TOP) {
      const best = [...names.keys()].sort().slice(0, TOP);
      worst = best.at(-1);
      for (const place of names.keys()) if (worst !== undefined && place > worst) names.delete(place);
    }
  }
  places.sort();
  const ranks: PastRank[] = [];
  const top: PastEntry[] = [];
  let previous = -1;
  let rank = 0;
  for (const [index, place] of places.entries()) {
    const { position, reachedAt, userId } = parseOrderKey(place);
    if (position !== previous) rank = index + 1;
    previous = position;
    const score = scoreOf(generation.layout, position);
    ranks.push({ userId, rank, score });
    if (index < TOP) top.push({ userId, rank, score, reachedAt, ...(names.get(place) ?? { handle: '', displayName: null }) });
  }
  ranks.sort((a, b) => (a.userId < b.userId ? -1 : 1));
  await writeRanks(generation.boardId, date, ranks);
  await writeDay(generation.boardId, { date, total: places.length, top });
  return { entries: places.length };
};
