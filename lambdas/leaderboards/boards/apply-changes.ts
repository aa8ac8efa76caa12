import { applyPlans, type CounterUpdate, type Planned } from '../../_counters/counter-updates.ts';
import type { BoardSource } from './board.ts';
import { type BoardItems, entryOf, type GenerationOf, readBoardItems, rowUpdateOf } from './boards.store.ts';
import { orderKey, positionOf } from './positions.rules.ts';
import { changesOf } from './rank-tree.rules.ts';

/** Reads the current sources of users, consistently. */
export type ReadSources = (userIds: readonly string[]) => Promise<Map<string, BoardSource>>;

/** A user's order keys before and after; both are equal if the change had been applied earlier. */
export type AppliedChange = { userId: string; from: string | undefined; to: string | undefined };

type PlannedUpdate = Planned<string> & AppliedChange & { update: CounterUpdate };

/** Neighbours share nodes, so this order touches the fewest nodes per transaction. */
const sortKey = ({ to, from }: AppliedChange): string => to ?? from ?? '';

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
    const update = rowUpdateOf(generation, userId, { applied: row, v, entry: after, changes });
    planned.push({ source: userId, userId, from: before?.key, to: after && orderKey(after), update });
  }
  return planned.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
};

/**
 * Updates one generation of a board from its sources. Repeated, late and reordered messages change nothing: only the
 * sources and the rows decide.
 * @returns the users whose rows were written; rows as new as their source are left alone.
 */
export const applyChanges = (
  generation: GenerationOf,
  userIds: Iterable<string>,
  readSources: ReadSources,
  time: { remaining(): number },
): Promise<AppliedChange[]> =>
  applyPlans(
    [...new Set(userIds)],
    async (pending) => {
      const [sources, items] = await Promise.all([readSources(pending), readBoardItems(generation, { userIds: pending }, 'consistent')]);
      return planBoardUpdates(generation, sources.values(), items);
    },
    time,
  );
