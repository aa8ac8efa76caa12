import { randomUUID } from 'node:crypto';
import type { Context as LambdaContext } from 'aws-lambda';
import type { Caller, Context } from '../_base/context.ts';
import { logger } from '../_base/observability.ts';

/** The context of asynchronous work: the same shape as a request's, with the system or the event's actor as the caller. */
export const systemContext = (
  lambda: Pick<LambdaContext, 'getRemainingTimeInMillis'>,
  caller: Caller,
  correlationId: string = randomUUID(),
): Context => ({
  caller,
  requestId: randomUUID(),
  correlationId,
  now: () => new Date(),
  remaining: () => lambda.getRemainingTimeInMillis(),
  log: logger,
  // Only people and servers have limits.
  consumeRateLimit: async () => {},
});

/** The caller that an event carries: who caused it, without roles, because a role is checked where the request came in. */
export const actorCaller = (actor: string | null, consumer: string): Caller =>
  actor === null ? { kind: 'system', name: consumer } : { kind: 'user', userId: actor, roles: [], username: '', authenticatedAt: 0 };
