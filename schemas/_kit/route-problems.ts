import type { ProblemDefinition } from './problem.ts';
import * as problems from './problems.ts';
import { type RouteDefinition, readsBody } from './route.ts';

/** Returns every error of a route: its own, and those that follow from its definition. */
export const problemsOf = (route: RouteDefinition): ProblemDefinition[] => {
  const { auth, role, body, params, query, idempotent } = route;
  const fromShape = [
    ...(body || params || query || idempotent ? [problems.InvalidRequest] : []),
    problems.UnsupportedVersion,
    ...(query && 'cursor' in query.shape ? [problems.InvalidCursor] : []),
    ...(auth === 'public' ? [] : [problems.Unauthenticated]),
    // An id with an encoded slash makes another path, which no route has.
    ...(params ? [problems.RouteNotFound] : []),
    ...(role || auth === 'key' || auth === 'userOrKey' ? [problems.PermissionDenied] : []),
    ...(auth === 'user' || auth === 'optional' || auth === 'userOrKey' ? [problems.AccountSuspended, problems.AccountErasing] : []),
    ...(readsBody(route) ? [problems.PayloadTooLarge] : []),
    ...(body && auth !== 'signature' ? [problems.UnsupportedMediaType] : []),
    ...(idempotent ? [problems.IdempotencyKeyReused] : []),
    problems.RateLimited,
    problems.InternalError,
    problems.TemporarilyUnavailable,
  ];
  return [...new Map([...(route.errors ?? []), ...fromShape].map((definition) => [definition.code, definition])).values()];
};
