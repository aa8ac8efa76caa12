import { type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import type { MaybeOptionalInit } from 'openapi-fetch';
import type { KithError } from '../errors.ts';
import type { paths } from '../generated/api.ts';
import type { ItemOf, PagedPath, PageOf } from '../http/pages.ts';
import { useKith } from './context.ts';

type Init = { params?: { query?: Record<string, unknown> } } & Record<string, unknown>;
type Send = (path: string, init: Init) => Promise<{ data?: unknown; error?: unknown }>;
type PagesOptions<Item> = {
  enabled?: boolean;
  staleTime?: number;
  /** Leaves out items that are cached, but are not to be shown. */
  keep?: (item: Item) => boolean;
};
type Items<Path extends PagedPath> = UseInfiniteQueryResult<ItemOf<Path>[], KithError>;

/** An infinite query of a list: `data` holds the items of all pages read so far, `fetchNextPage` reads the next one. */
export const usePages = <Path extends PagedPath>(
  path: Path,
  init?: MaybeOptionalInit<paths[Path], 'get'>,
  { keep, ...options }: PagesOptions<ItemOf<Path>> = {},
): Items<Path> => {
  const { api } = useKith();
  const given = (init ?? {}) as Init;
  return useInfiniteQuery({
    // A key of its own: a single page of the same path is cached in another form.
    queryKey: ['pages', path, given],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...given.params?.query, ...(pageParam === undefined ? {} : { cursor: pageParam }) };
      const { data, error } = await (api.GET as unknown as Send)(path, { ...given, signal, params: { ...given.params, query } });
      if (error !== undefined) throw error;
      return data as PageOf<Path>;
    },
    getNextPageParam: (page) => (page as { cursor: string | null }).cursor ?? undefined,
    select: ({ pages }) => {
      const items = pages.flatMap((page) => page.items as ItemOf<Path>[]);
      return keep ? items.filter(keep) : items;
    },
    ...options,
  }) as unknown as Items<Path>;
};
