import { Problem } from '../../schemas/_kit/problem.ts';
import type { RouteDefinition } from '../../schemas/_kit/route.ts';
import type { Context } from '../_base/context.ts';
import { contributionsOf } from '../_base/contributions.ts';
import { logger } from '../_base/observability.ts';
import { requireRole } from '../_identity/authenticate.ts';
import { problemOf } from '../_table/problem-of.ts';
import { NO_BODY, parseRequest, type Sent } from './request.ts';
import { okResponse, problemResponse } from './respond.ts';
import type { UseCase } from './serve.ts';

/** A read that a batch may include; contributed as `batchReads`. */
export type BatchRead = { route: RouteDefinition; useCase(input: unknown, ctx: Context): Promise<unknown> };

/** @param useCase the use case that serves the route, so that both return the same. */
export const batchRead = <Route extends RouteDefinition>(route: Route, useCase: UseCase<Route>): BatchRead => ({
  route,
  useCase: useCase as BatchRead['useCase'],
});

/** The batch reads of all domains. */
export const batchReads = contributionsOf<BatchRead>('batchReads');

export type BatchReadResult = { status: number; body: string };

/** Runs a read as the route's own GET would for this caller. The batch consumes rate limits itself. Never throws. */
export const runBatchRead = async ({ route, useCase }: BatchRead, sent: Omit<Sent, 'headers'>, ctx: Context): Promise<BatchReadResult> => {
  try {
    requireRole(ctx.caller, route);
    const input = parseRequest({ ...sent, headers: {} }, NO_BODY, route);
    const { statusCode = 200, body = '' } = okResponse(route, await useCase(input, ctx), { headers: {} });
    return { status: statusCode, body };
  } catch (error) {
    if (!(error instanceof Problem) || error.definition.status >= 500)
      logger.error('read failed', { route: route.id, error: error as Error });
    return problemResult(error, ctx);
  }
};

export const problemResult = (error: unknown, { requestId }: Pick<Context, 'requestId'>): BatchReadResult => {
  const { statusCode = 500, body = '' } = problemResponse(problemOf(error, { onlyReads: true }), requestId);
  return { status: statusCode, body };
};
