import { LRUCache } from 'lru-cache';

export type Cache<Value> = { get(key: string): Value | undefined; set(key: string, value: Value): void; delete(key: string): void };

/** Uses `Date` instead of the monotonic clock, because the local stack moves `Date` and caches must age with it. */
const perf = { now: (): number => Date.now() };

/**
 * Creates a cache inside one function instance. It is bounded in entries, evicting the least recently used first, and in
 * time. A read does not extend an entry's lifetime.
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
