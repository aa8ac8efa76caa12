import type { CounterUpdate } from '../../_counters/counter-updates.ts';
import type { BoardSource } from './board.ts';
import { type BoardItems, entryOf, type GenerationOf, rowUpdateOf } from './boards.store.ts';
import { orderKey, positionOf } from './positions.rules.ts';
import { changesOf } from './rank-tree.rules.ts';

/** A move with where the entry stood and will stand in the order, for those who watch the board. */
export type PlannedUpdate = { userId: string; from: string | undefined; to: string | undefined; move: CounterUpdate };

/**
 * What has to change so that the rows say what the sources say. Rows that are as new as their source change nothing.
 * Somebody without an entry gets a row too: it keeps an older reading of them from being applied after this one.
 */
export const planBoardUpdates = (
  generation: GenerationOf,
  sources: Iterable<BoardSource>,
  items: Pick<BoardItems, 'row'>,
): PlannedUpdate[] => {
  const { layout } = generation;
  const planned: PlannedUpdate[] = [];
  for (const { userId, v, entry } of sources) {
    const row = items.row(userId);
    if (row && row.v >= v) continue;
    const before = entryOf(row);
    const after = entry && { userId, position: positionOf(layout, entry), ...entry };
    const changes = changesOf(layout, before?.position, after?.position);
    planned.push({
      userId,
      from: before?.key,
      to: after && orderKey(after),
      move: rowUpdateOf(generation, userId, { appliedVersion: row?.v, v, entry: after, changes }),
    });
  }
  // Neighbours share nodes: in this order a transaction touches the fewest.
  const place = ({ to, from }: PlannedUpdate): string => to ?? from ?? '';
  return planned.sort((a, b) => (place(a) < place(b) ? -1 : 1));
};
