/** Default number of parallel requests. */
const PARALLEL = 4;

/** Maps items concurrently, a few at a time; results are in the order of the items. */
export const inParallel = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
  { parallel = PARALLEL, onProgress }: { parallel?: number; onProgress?: (done: number) => void } = {},
): Promise<Result[]> => {
  const results: Result[] = [];
  let next = 0;
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index]!, index);
      done += 1;
      onProgress?.(done);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return results;
};
