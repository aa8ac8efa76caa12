/** How many requests a demo keeps under way. */
const PARALLEL = 4;

/** In the order of the items, a few at a time. */
export const inParallel = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
  { parallel = PARALLEL, tell }: { parallel?: number; tell?: (done: number) => void } = {},
): Promise<Result[]> => {
  const results: Result[] = [];
  let next = 0;
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index]!, index);
      done += 1;
      tell?.(done);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return results;
};
