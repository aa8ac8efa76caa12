import { useSyncExternalStore } from 'react';

let notice = '';
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Says what has happened, also where the thing that it happened to has left the page. An empty text ends it. */
export const notify = (text: string): void => {
  notice = text;
  for (const listener of listeners) listener();
};
export const useNotice = (): string => useSyncExternalStore(subscribe, () => notice);
