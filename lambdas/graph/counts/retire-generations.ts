import { retryOnConflict } from '../../_table/commit.ts';
import { readGenerations, writeGenerations } from './generations.store.ts';
import { deleteGenerationCounts, deleteRows, generationOfRow, type WholePage } from './scan-graph.store.ts';

type Time = { remaining(): number; now(): Date };

/** Retires the expired generation. @returns all retired generations, which are no longer shown or updated */
export const retireExpired = (time: Time): Promise<number[]> =>
  retryOnConflict(time, async () => {
    const generations = await readGenerations();
    const { v: _, retiring, retired, ...rest } = generations;
    if (!retiring || retiring.until > time.now().getTime()) return [...retired];
    const all = [...retired, retiring.number];
    await writeGenerations(generations, { ...rest, retired: all }, time);
    return all;
  });

/** Deletes rows and counts of retired generations on a page. @returns the number of affected items */
export const deleteRetired = async ({ rows, counts }: WholePage, retired: readonly number[]): Promise<number> => {
  if (retired.length === 0) return 0;
  const expired = rows.filter((row) => retired.includes(generationOfRow(row)));
  await deleteRows(expired);
  let deleted = expired.length;
  for (const item of counts) {
    for (const generation of retired) if (await deleteGenerationCounts(item, generation)) deleted += 1;
  }
  return deleted;
};

/** Removes fully deleted generations from the list of retired ones. */
export const dropRetired = (deleted: readonly number[], time: Time): Promise<void> =>
  retryOnConflict(time, async () => {
    if (deleted.length === 0) return;
    const generations = await readGenerations();
    const { v: _, ...rest } = generations;
    await writeGenerations(generations, { ...rest, retired: rest.retired.filter((number) => !deleted.includes(number)) }, time);
  });
