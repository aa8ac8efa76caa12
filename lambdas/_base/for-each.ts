import pMap from 'p-map';

/**
 * Runs work on every value, some at once. All are attempted and awaited before the first failure is thrown, so that one
 * failure skips no other value and nothing continues after the function has returned.
 */
export const forEachConcurrently = async <Value>(
  values: Iterable<Value>,
  work: (value: Value) => Promise<unknown>,
  concurrency: number,
): Promise<void> => {
  try {
    await pMap(values, work, { concurrency, stopOnError: false });
  } catch (error) {
    throw error instanceof AggregateError ? error.errors[0] : error;
  }
};
