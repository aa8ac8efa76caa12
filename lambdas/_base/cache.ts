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

/**
 * Returns what `load` gave for the key, and loads it once for all that ask meanwhile. A failed load, and one that found nothing, is not kept.
 */
export const loadOnce = <Value>(cache: Cache<Promise<Value>>, key: string, load: () => Promise<Value>): Promise<Value> => {
  const known = cache.get(key);
  if (known) return known;
  const loading = load();
  cache.set(key, loading);
  const forget = (): void => {
    if (cache.get(key) === loading) cache.delete(key);
  };
  loading.then((value) => value === undefined && forget(), forget);
  return loading;
};
