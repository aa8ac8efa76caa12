/** Most keys that a simulated provider remembers. */
const MAX_KEYS = 10_000;

/** Remembers values by key, and forgets the oldest. */
export const createMemory = <Value>() => {
  const values = new Map<string, Value>();
  return {
    get: (key: string): Value | undefined => values.get(key),
    set: (key: string, value: Value): void => {
      values.set(key, value);
      if (values.size > MAX_KEYS) values.delete(values.keys().next().value!);
    },
  };
};
