import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

type Page<Row> = { items: Row[]; cursor?: string | null };

/** All pages of a list that were loaded so far, as one. */
export const useList = <Row>(key: QueryKey, read: (cursor: string | undefined) => Promise<Page<Row>>, enabled = true) => {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
    enabled,
  });
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  return {
    rows,
    error: query.error,
    loading: query.isFetching,
    more: query.hasNextPage ? () => void query.fetchNextPage() : undefined,
    refetch: () => query.refetch(),
  };
};
