/**
 * Items with a write in flight. DynamoDB does not queue a transaction behind another request for the same item but cancels it, and
 * rejects a single write during a transaction.
 */
export type Locks = {
  /** Starts a single write of an item. @returns false if a transaction is in flight */
  write(key: string): boolean;
  written(key: string): void;
  /** Starts a transaction if no key conflicts. @returns the positions of conflicting keys */
  transact(keys: readonly string[]): number[];
  transacted(keys: readonly string[]): void;
  /** Positions at which a transactional read conflicts. Reads take no locks. */
  reading(keys: readonly string[]): number[];
};

export const createLocks = (): Locks => {
  const writes = new Map<string, number>();
  const transactions = new Set<string>();
  const conflicts = (keys: readonly string[]) =>
    keys.flatMap((key, position) => (transactions.has(key) || writes.has(key) ? [position] : []));
  return {
    write: (key) => {
      if (transactions.has(key)) return false;
      writes.set(key, (writes.get(key) ?? 0) + 1);
      return true;
    },
    written: (key) => {
      const left = writes.get(key)! - 1;
      if (left) writes.set(key, left);
      else writes.delete(key);
    },
    transact: (keys) => {
      const found = conflicts(keys);
      if (found.length === 0) for (const key of keys) transactions.add(key);
      return found;
    },
    transacted: (keys) => {
      for (const key of keys) transactions.delete(key);
    },
    reading: conflicts,
  };
};
