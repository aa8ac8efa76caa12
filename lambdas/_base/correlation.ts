import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<readonly string[]>();

/** Runs work that these requests caused. Messages that it sends carry their ids. */
export const correlated = <Result>(ids: readonly string[], work: () => Result): Result => current.run(ids, work);

/** Correlation ids of the work that runs: mostly one; several where it does the work of many messages at once. */
export const correlationIds = (): readonly string[] => current.getStore() ?? [];

/** The fields of a log line. */
export const correlationFields = (ids: readonly string[] = []): { correlationId?: string; correlationIds?: readonly string[] } => {
  if (ids.length > 1) return { correlationIds: ids };
  return ids[0] === undefined ? {} : { correlationId: ids[0] };
};
