import { retryOnConflict } from '../../_table/commit.ts';
import { readGenerations, writeGenerations } from './generations.store.ts';
import { deleteGenerationCounts, deleteRows, generationOfRow, type WholePage } from './scan-graph.store.ts';

type Time = { remaining(): number; now(): Date };

/** Generations that nobody shows and nobody applies to from now on. */
export const retireExpired = (time: Time): Promise<number[]> =>
  retryOnConflict(time, async () => {
    const generations = await readGenerations();
    const { v: _, retiring, retired, ...rest } = generations;
    if (!retiring || retiring.until > time.now().getTime()) return [...retired];
    const all = [...retired, retiring.number];
    await writeGenerations(generations, { ...rest, retired: all }, time);
    return all;
  });

/** Deletes what a page holds of retired generations. @returns how many items were concerned. */
export const deleteRetired = async ({ rows, counts }: WholePage, retired: readonly number[]): Promise<number> => {
  if (retired.length === 0) return 0;
  const doomed = rows.filter((row) => retired.includes(generationOfRow(row)));
  await deleteRows(doomed);
  let deleted = doomed.length;
  for (const item of counts) {
    for (const generation of retired) if (await deleteGenerationCounts(item, generation)) deleted += 1;
  }
  return deleted;
};

/** Nothing is left of them. */
export const dropRetired = (gone: readonly number[], time: Time): Promise<void> =>
  retryOnConflict(time, async () => {
    if (gone.length === 0) return;
    const generations = await readGenerations();
    const { v: _, ...rest } = generations;
    await writeGenerations(generations, { ...rest, retired: rest.retired.filter((number) => !gone.includes(number)) }, time);
  });
