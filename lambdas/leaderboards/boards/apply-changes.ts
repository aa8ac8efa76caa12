import { chunk } from 'es-toolkit/array';
import { TemporarilyUnavailable } from '../../../schemas/_kit/problems.ts';
import { applyUpdates } from '../../_counters/counter-updates.ts';
import { backOff } from '../../_table/back-off.ts';
import type { BoardSource } from './board.ts';
import { type GenerationOf, readBoardItems } from './boards.store.ts';
import { type PlannedUpdate, planBoardUpdates } from './plan-updates.ts';

/** Reads what people count for now, consistently. */
export type ReadSources = (userIds: readonly string[]) => Promise<Map<string, BoardSource>>;

/** Where somebody stood and stands in the order; equal where the change had been applied before. */
export type AppliedChange = { userId: string; from: string | undefined; to: string | undefined };

/** Bounds what one round of reading and planning holds. */
const PEOPLE_AT_ONCE = 500;

/** Works through people until nobody's row has moved between reading and writing. */
const applyChunk = async (
  generation: GenerationOf,
  userIds: readonly string[],
  readSources: ReadSources,
  time: { remaining(): number },
): Promise<AppliedChange[]> => {
  const applied: AppliedChange[] = [];
  let pending = userIds;
  for (let attempt = 0; pending.length > 0; attempt += 1) {
    if (attempt > 0 && !(await backOff(attempt, time))) throw TemporarilyUnavailable.error();
    const [sources, items] = await Promise.all([readSources(pending), readBoardItems(generation, { userIds: pending }, 'consistent')]);
    const planned = planBoardUpdates(generation, sources.values(), items);
    const stale = new Set(
      await applyUpdates(
        planned.map(({ move }) => move),
        time,
      ),
    );
    const repeat = (one: PlannedUpdate): boolean => stale.has(one.move);
    applied.push(...planned.filter((one) => !repeat(one)).map(({ userId, from, to }) => ({ userId, from, to })));
    pending = planned.filter(repeat).map(({ userId }) => userId);
  }
  return applied;
};

/**
 * Brings one generation of a board up to what the sources say. Repeated, late and crossing messages change nothing: only
 * the sources and the rows decide.
 * @returns who was moved; people whose row was as new as their source are not among them.
 */
export const applyChanges = async (
  generation: GenerationOf,
  userIds: Iterable<string>,
  readSources: ReadSources,
  time: { remaining(): number },
): Promise<AppliedChange[]> => {
  const applied: AppliedChange[] = [];
  for (const part of chunk([...new Set(userIds)], PEOPLE_AT_ONCE)) applied.push(...(await applyChunk(generation, part, readSources, time)));
  return applied;
};
