import { Problem } from '../../schemas/_kit/problem.ts';
import { InternalError, TemporarilyUnavailable } from '../../schemas/_kit/problems.ts';
import { isThrottled, isUnanswered } from './retries.ts';

/** The problem of a request that changed nothing and may succeed in a moment. */
export const unavailable = (cause?: unknown): Problem =>
  TemporarilyUnavailable.error(undefined, { headers: { 'retry-after': '1' }, cause });

/**
 * Returns the problem that a caller is told. A throttled call changed nothing, so it may be repeated; after a call without an
 * answer only a read may say so. Anything else that is no `Problem` is INTERNAL_ERROR, without details.
 */
export const problemOf = (error: unknown, { onlyReads }: { onlyReads: boolean }): Problem => {
  if (error instanceof Problem) return error;
  const isUnavailable = isThrottled(error) || (onlyReads && isUnanswered(error));
  return isUnavailable ? unavailable(error) : InternalError.error();
};
