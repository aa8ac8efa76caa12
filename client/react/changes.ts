import { type QueryClient, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { KithError } from '../errors.ts';

/** A change that shows when it is answered. */
export type Mutation<Variables, Data> = UseMutationResult<Data, KithError, Variables>;

/** Reads anew what is cached of these paths, single answers and lists. */
const readAnew = (client: QueryClient, paths: readonly string[]): Promise<void> =>
  client.invalidateQueries({ predicate: ({ queryKey }) => paths.includes(String(queryKey[1])) });

/**
 * @param options.changes paths that the change makes stale: they are read anew after it, also where it failed, which may have been
 * because they are. @param options.scope changes of one scope are sent one after the other.
 */
export const useChange = <Variables, Data>(options: {
  send: (variables: Variables) => Promise<Data>;
  changes: readonly string[];
  scope: string;
  onSuccess?: (data: Data) => void;
}): Mutation<Variables, Data> => {
  const client = useQueryClient();
  return useMutation<Data, KithError, Variables>({
    scope: { id: options.scope },
    mutationFn: options.send,
    ...(options.onSuccess ? { onSuccess: options.onSuccess } : {}),
    onSettled: () => readAnew(client, options.changes),
  });
};
