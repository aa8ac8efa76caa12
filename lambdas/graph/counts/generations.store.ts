import { transact } from '../../_table/commit.ts';
import { readItem } from '../../_table/table.ts';
import { putAtVersion } from '../../_table/write.ts';
import { FIRST_GENERATION, generationsItem } from './counts.store.ts';

/**
 * The generations of the counts. Every change is applied to the live one, to one that is being built, and to one that
 * instances may still show; what is `retired` waits for its attributes and rows to be deleted.
 */
export type Generations = {
  v: number;
  live: number;
  building?: number;
  retiring?: { number: number; until: number };
  retired: readonly number[];
};

/** Consistent: whoever counts after a rebuild began must know of it. */
export const readGenerations = async (): Promise<Generations> => {
  const item = await readItem(generationsItem.key, { consistent: true });
  if (!item) return { v: 0, live: FIRST_GENERATION, retired: [] };
  const { v, live, building, retiring, retired } = item as unknown as Generations;
  return { v, live, retired, ...(building === undefined ? {} : { building }), ...(retiring === undefined ? {} : { retiring }) };
};

/** Those that every change is applied to. */
export const activeOf = ({ live, building, retiring }: Generations): number[] =>
  [live, building, retiring?.number].filter((number) => number !== undefined);

/** @throws VersionConflict where somebody else changed them since they were read. */
export const writeGenerations = (from: Generations, to: Omit<Generations, 'v'>, time: { remaining(): number }): Promise<void> =>
  transact([putAtVersion({ ...generationsItem.key, type: generationsItem.type, ...to, v: from.v + 1 }, from.v)], time);
