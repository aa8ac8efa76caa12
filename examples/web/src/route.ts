import { useSyncExternalStore } from 'react';

const subscribe = (changed: () => void): (() => void) => {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
};

/** The page stands behind the `#`, such as `#/competitions/comp_1`; take a router once there are more pages. */
export const useRoute = (): string[] =>
  useSyncExternalStore(subscribe, () => location.hash)
    .split('/')
    .slice(1);
