type StorageEvent = { key: string | null; oldValue: string | null };
type Target = {
  addEventListener?(name: 'storage', listener: (event: StorageEvent) => void): void;
  removeEventListener?(name: 'storage', listener: (event: StorageEvent) => void): void;
};

/** Calls back when another tab changes an item of `localStorage`. `old` is undefined where all items were removed at once. */
export const watchTabs = (item: string, onChange: (old: string | null | undefined) => void): (() => void) => {
  const scope = globalThis as Target;
  const listener = ({ key, oldValue }: StorageEvent): void => {
    if (key === item) onChange(oldValue);
    else if (key === null) onChange(undefined);
  };
  scope.addEventListener?.('storage', listener);
  return () => scope.removeEventListener?.('storage', listener);
};
