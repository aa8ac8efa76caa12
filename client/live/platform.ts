/** The page or app became visible or hidden, the network came or went. */
export type PlatformChange = 'visible' | 'hidden' | 'online' | 'offline';

/** Surroundings of the socket. React Native: `AppState` and NetInfo; see the package's README. */
export type Platform = {
  isVisible(): boolean;
  isOnline(): boolean;
  onChange(listener: (change: PlatformChange) => void): () => void;
};

type Target = { addEventListener(name: string, listener: () => void): void; removeEventListener(name: string, listener: () => void): void };
type Page = Target & { visibilityState: string };

/** A browser's page; in Node, service workers and React Native always visible and online. */
export const browserPlatform = (): Platform => {
  const scope = globalThis as unknown as Partial<Target> & { document?: Page; navigator?: { onLine?: boolean } };
  const page = scope.document;
  const window = scope as Target;
  const isVisible = (): boolean => page?.visibilityState !== 'hidden';
  return {
    isVisible,
    isOnline: () => scope.navigator?.onLine !== false,
    onChange: (listener) => {
      if (!page?.addEventListener || !scope.addEventListener) return () => undefined;
      const visibility = (): void => listener(isVisible() ? 'visible' : 'hidden');
      const online = (): void => listener('online');
      const offline = (): void => listener('offline');
      page.addEventListener('visibilitychange', visibility);
      window.addEventListener('online', online);
      window.addEventListener('offline', offline);
      return () => {
        page.removeEventListener('visibilitychange', visibility);
        window.removeEventListener('online', online);
        window.removeEventListener('offline', offline);
      };
    },
  };
};
