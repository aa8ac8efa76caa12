import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import createQueries, { type OpenapiQueryClient } from 'openapi-react-query';
import { createContext, createElement, type ReactNode, useContext, useEffect, useState } from 'react';
import { isKithError } from '../errors.ts';
import type { paths } from '../generated/api.ts';
import type { Kith } from '../kith.ts';

export type Queries = OpenapiQueryClient<paths>;
type Value = { kith: Kith; queries: Queries };

const KithContext = createContext<Value | undefined>(undefined);

/** The client repeats what may help; what remains is shown, not repeated again. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: (failures, error) => failures < 1 && isKithError(error, 'NETWORK', 'TIMEOUT'), staleTime: 10_000 },
      mutations: { retry: false },
    },
  });

/** Drops what was cached for one user, and reads anew what is shown: a component keeps the answers that it has else. */
const startOver = (client: QueryClient): void => {
  client.getMutationCache().clear();
  const cache = client.getQueryCache();
  for (const query of cache.getAll()) if (query.getObserversCount() === 0) cache.remove(query);
  client.resetQueries().catch(() => undefined);
};

type Props = {
  kith: Kith;
  /** Default: one with the settings of `createQueryClient`. */
  queryClient?: QueryClient;
  children?: ReactNode;
};

/** Gives the client to the hooks. Cached answers are dropped when the user signs out or in, and those on screen are read anew. */
export const KithProvider = ({ kith, queryClient, children }: Props) => {
  const [own] = useState(() => queryClient ?? createQueryClient());
  const client = queryClient ?? own;
  const [value, setValue] = useState<Value>(() => ({ kith, queries: createQueries(kith.api) }));
  if (value.kith !== kith) setValue({ kith, queries: createQueries(kith.api) });
  useEffect(() => kith.session?.onChange?.(() => startOver(client)), [kith, client]);
  return createElement(QueryClientProvider, { client }, createElement(KithContext.Provider, { value }, children));
};

const useValue = (): Value => {
  const value = useContext(KithContext);
  if (!value) throw new Error('Kith’s hooks need a <KithProvider kith={…}> above them.');
  return value;
};

/** @returns the client of the provider */
export const useKith = (): Kith => useValue().kith;

/** @returns openapi-react-query's hooks: `useApi().useQuery('get', '/v1/me')` */
export const useApi = (): Queries => useValue().queries;
