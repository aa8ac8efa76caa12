/** Pieces of work under way at once. */
const LANES = 8;

/** Does a piece of work for each value, some at a time; the first failure is thrown. */
export const inLanes = async <Value>(values: readonly Value[], work: (value: Value) => Promise<void>): Promise<void> => {
  const waiting = [...values];
  const lanes = Array.from({ length: Math.min(LANES, waiting.length) }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  });
  await Promise.all(lanes);
};
