import { chunk } from 'es-toolkit/array';
import { TemporarilyUnavailable } from '../../../schemas/_kit/problems.ts';
import { applyUpdates } from '../../_counters/counter-updates.ts';
import { backOff } from '../../_table/back-off.ts';
import type { BoardSource } from './board.ts';
import { type GenerationOf, readBoardItems } from './boards.store.ts';
import { type PlannedUpdate, planBoardUpdates } from './plan-updates.ts';

/** Reads the current sources of users, consistently. */
export type ReadSources = (userIds: readonly string[]) => Promise<Map<string, BoardSource>>;

/** A user's order keys before and after; both are equal if the change had been applied earlier. */
export type AppliedChange = { userId: string; from: string | undefined; to: string | undefined };

/** Bounds the memory of one round of reading and planning. */
const USERS_PER_CHUNK = 500;

/** Retries until no row has changed between reading and writing. */
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
    const conflicts = new Set(
      await applyUpdates(
        planned.map(({ update }) => update),
        time,
      ),
    );
    const isConflict = ({ update }: PlannedUpdate): boolean => conflicts.has(update);
    applied.push(...planned.filter((one) => !isConflict(one)).map(({ userId, from, to }) => ({ userId, from, to })));
    pending = planned.filter(isConflict).map(({ userId }) => userId);
  }
  return applied;
};

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
  const applied: AppliedChange[] = [];
  for (const part of chunk([...new Set(userIds)], USERS_PER_CHUNK))
    applied.push(...(await applyChunk(generation, part, readSources, time)));
  return applied;
};
