/**
 * Where a client keeps what outlives a page: tokens, the offline queue, unfinished uploads. `localStorage`,
 * `sessionStorage` and React Native's AsyncStorage fit as they are.
 */
export type KeyValueStore = {
  getItem(key: string): string | null | Promise<string | null>;
  setItem(key: string, value: string): unknown;
  removeItem(key: string): unknown;
};

/** Keeps everything until the page or process ends. */
export const memoryStore = (): KeyValueStore => {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, value),
    removeItem: (key) => items.delete(key),
  };
};

/** The browser's `localStorage`, or memory where there is none or it is blocked. */
export const browserStore = (): KeyValueStore => {
  try {
    const storage = (globalThis as { localStorage?: KeyValueStore }).localStorage;
    storage?.getItem('kith');
    if (storage) return storage;
  } catch {
    // Blocked by the browser's settings.
  }
  return memoryStore();
};
