import { randomUUID } from 'node:crypto';
import type { Context as LambdaContext } from 'aws-lambda';
import type { Caller, Context } from '../_base/context.ts';
import { correlationIds } from '../_base/correlation.ts';
import { logger } from '../_base/observability.ts';

/** Creates the context of asynchronous work; its caller is the system or the event's actor. */
export const systemContext = (
  lambda: Pick<LambdaContext, 'getRemainingTimeInMillis'>,
  caller: Caller,
  correlationId: string = correlationIds()[0] ?? randomUUID(),
): Context => ({
  caller,
  requestId: randomUUID(),
  correlationId,
  now: () => new Date(),
  remaining: () => lambda.getRemainingTimeInMillis(),
  log: logger,
  // Rate limits apply to requests only.
  consumeRateLimit: async () => {},
});

/** Returns an event's actor as the caller. It has no roles, because the request that caused the event checked them. */
export const actorCaller = (actor: string | null, consumer: string): Caller =>
  actor === null ? { kind: 'system', name: consumer } : { kind: 'user', userId: actor, roles: [], username: '', authenticatedAt: 0 };
