/**
 * Which items have a write in flight. DynamoDB does not queue a transaction behind another request for the same item: it cancels
 * it, and refuses a single write that meets a running transaction.
 */
export type Locks = {
  /** Whether a single write of this item may start; it is then in flight. */
  write(key: string): boolean;
  written(key: string): void;
  /** Positions of `keys` that conflict; with none the transaction is in flight. */
  transact(keys: readonly string[]): number[];
  transacted(keys: readonly string[]): void;
  /** Positions a transactional read conflicts at. Reads hold nothing. */
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
