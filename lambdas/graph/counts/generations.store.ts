import { transact } from '../../_table/commit.ts';
import { readItem } from '../../_table/table.ts';
import { putAtVersion } from '../../_table/write.ts';
import { FIRST_GENERATION, generationsItem } from './counts.store.ts';

/**
 * The generations of the counts. Every change is applied to the live one, to the one being built, and to the retiring one,
 * which instances may still show. The attributes and rows of `retired` generations wait to be deleted.
 */
export type Generations = {
  v: number;
  live: number;
  building?: number;
  retiring?: { number: number; until: number };
  retired: readonly number[];
};

/** Consistent, because an update after a rebuild began must include the new generation. */
export const readGenerations = async (): Promise<Generations> => {
  const item = await readItem(generationsItem.key, { consistent: true });
  if (!item) return { v: 0, live: FIRST_GENERATION, retired: [] };
  const { v, live, building, retiring, retired } = item as unknown as Generations;
  return { v, live, retired, ...(building === undefined ? {} : { building }), ...(retiring === undefined ? {} : { retiring }) };
};

/** The generations that every change is applied to. */
export const activeOf = ({ live, building, retiring }: Generations): number[] =>
  [live, building, retiring?.number].filter((number) => number !== undefined);

/** @throws VersionConflict if the generations changed since they were read. */
export const writeGenerations = (from: Generations, to: Omit<Generations, 'v'>, time: { remaining(): number }): Promise<void> =>
  transact([putAtVersion({ ...generationsItem.key, type: generationsItem.type, ...to, v: from.v + 1 }, from.v)], time);
