import type { CounterUpdate, Planned } from '../../_counters/counter-updates.ts';
import type { BoardSource } from './board.ts';
import { type BoardItems, entryOf, type GenerationOf, rowUpdateOf } from './boards.store.ts';
import { orderKey, positionOf } from './positions.rules.ts';
import { changesOf } from './rank-tree.rules.ts';

/** A user's counter update, with the entry's order keys before and after for live updates. */
export type PlannedUpdate = Planned<string> & { from: string | undefined; to: string | undefined; update: CounterUpdate };

/**
 * Plans the updates that bring rows up to their sources. Rows as new as their source are skipped. Users without an entry
 * get a row too: it keeps an older read from being applied later.
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
      source: userId,
      from: before?.key,
      to: after && orderKey(after),
      update: rowUpdateOf(generation, userId, { applied: row, v, entry: after, changes }),
    });
  }
  // Neighbours share nodes, so this order touches the fewest nodes per transaction.
  const sortKey = ({ to, from }: PlannedUpdate): string => to ?? from ?? '';
  return planned.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
};
