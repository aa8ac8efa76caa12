import { LRUCache } from 'lru-cache';

export type Cache<Value> = { get(key: string): Value | undefined; set(key: string, value: Value): void; delete(key: string): void };

/** `Date` and not the monotonic clock: the local stack moves `Date`, and caches have to age with it. */
const perf = { now: (): number => Date.now() };

/**
 * A cache inside one function instance: bounded in entries (the least recently used goes first) and in time. Reading does
 * not prolong an entry's life.
 */
export const createCache = <Value extends NonNullable<unknown>>(bounds: { maxEntries: number; lifetimeMs: number }): Cache<Value> => {
  const entries = new LRUCache<string, Value>({ max: bounds.maxEntries, ttl: bounds.lifetimeMs, ttlResolution: 0, perf });
  return {
    get: (key) => entries.get(key),
    set: (key, value) => {
      entries.set(key, value);
    },
    delete: (key) => {
      entries.delete(key);
    },
  };
};
