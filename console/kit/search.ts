import { useSearchParams } from 'wouter';

/** A value in the address, so that a link or a reload shows the same. */
export const useSearch = (name: string): [value: string, change: (value: string) => void] => {
  const [params, setParams] = useSearchParams();
  return [
    params.get(name) ?? '',
    (value) =>
      setParams((previous) => {
        const next = new URLSearchParams(previous);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      }),
  ];
};
