import { applyPlans } from '../../_counters/counter-updates.ts';
import type { BoardSource } from './board.ts';
import { type GenerationOf, readBoardItems } from './boards.store.ts';
import { planBoardUpdates } from './plan-updates.ts';

/** Reads the current sources of users, consistently. */
export type ReadSources = (userIds: readonly string[]) => Promise<Map<string, BoardSource>>;

/** A user's order keys before and after; both are equal if the change had been applied earlier. */
export type AppliedChange = { userId: string; from: string | undefined; to: string | undefined };

/**
 * Updates one generation of a board from its sources. Repeated, late and reordered messages change nothing: only the
 * sources and the rows decide.
 * @returns the users whose rows were written; rows as new as their source are left alone.
 */
export const applyChanges = async (
  generation: GenerationOf,
  userIds: Iterable<string>,
  readSources: ReadSources,
  time: { remaining(): number },
): Promise<AppliedChange[]> => {
  const plan = async (pending: readonly string[]) => {
    const [sources, items] = await Promise.all([readSources(pending), readBoardItems(generation, { userIds: pending }, 'consistent')]);
    return planBoardUpdates(generation, sources.values(), items);
  };
  const applied = await applyPlans([...new Set(userIds)], plan, time);
  return applied.map(({ source: userId, from, to }) => ({ userId, from, to }));
};
