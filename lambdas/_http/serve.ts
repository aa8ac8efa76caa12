import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context as LambdaContext } from 'aws-lambda';
import { Problem } from '../../schemas/_kit/problem.ts';
import { IdempotencyKeyReused, RouteNotFound } from '../../schemas/_kit/problems.ts';
import { type RouteDefinition, type RouteInput, type RouteOutput, readsBody, routeKey } from '../../schemas/_kit/route.ts';
import type { Caller, Context, PendingIdempotency } from '../_base/context.ts';
import { correlated } from '../_base/correlation.ts';
import { logger } from '../_base/observability.ts';
import { observe } from '../_base/observe.ts';
import { requireActiveAccount } from '../_identity/accounts.ts';
import { authenticate, requireRole } from '../_identity/authenticate.ts';
import { recordLastActive } from '../_identity/last-active.ts';
import type { VerifySignature } from '../_identity/signatures.ts';
import { AlreadyCommitted, idempotencyScope, recordedAnswer, requestHash } from '../_table/idempotency.ts';
import { problemOf } from '../_table/problem-of.ts';
import { consumeRateLimit } from './rate-limits.ts';
import { bodyBytes, checkVersion, idempotencyKey, NO_BODY, parseRequest } from './request.ts';
import { okResponse, problemResponse } from './respond.ts';
import { HttpResult } from './result.ts';

/** The implementation of one route: a function of the parsed request and the context only. */
export type UseCase<Route extends RouteDefinition> = (
  input: RouteInput<Route>,
  ctx: Context,
) => Promise<RouteOutput<Route> | HttpResult<RouteOutput<Route>>>;

type AnyUseCase = (input: unknown, ctx: Context) => Promise<unknown>;

const callerName = (caller: Caller): string => {
  switch (caller.kind) {
    case 'user':
      return caller.userId;
    case 'key':
      return caller.keyId;
    case 'anonymous':
      return caller.address;
    default:
      return caller.name;
  }
};

const pendingIdempotency = (
  event: APIGatewayProxyEventV2,
  input: RouteInput<RouteDefinition>,
  definition: RouteDefinition,
  caller: Caller,
): PendingIdempotency | undefined => {
  const key = idempotencyKey(event, definition);
  return key === undefined
    ? undefined
    : {
        scope: idempotencyScope(callerName(caller), definition.id, key),
        hash: requestHash(input),
      };
};

const replay = async (pending: PendingIdempotency, ctx: Context): Promise<HttpResult | undefined> => {
  const recorded = await recordedAnswer(pending, ctx.now());
  if (!recorded) return undefined;
  if (recorded.hash !== pending.hash) throw IdempotencyKeyReused.error();
  return new HttpResult(recorded.output, {
    ...(recorded.status === undefined ? {} : { status: recorded.status }),
    headers: { 'idempotent-replayed': 'true' },
  });
};

/** Runs the use case once per idempotency key. A repeat, even one that races the first request, gets the first response. */
const runOnce = async (useCase: AnyUseCase, input: unknown, ctx: Context): Promise<unknown> => {
  const { idempotency } = ctx;
  if (!idempotency) return useCase(input, ctx);
  const recorded = await replay(idempotency, ctx);
  if (recorded) return recorded;
  try {
    return await useCase(input, ctx);
  } catch (error) {
    // The first request may have committed meanwhile. This one then fails on its record, or on its effect as a problem.
    const first = error instanceof AlreadyCommitted || error instanceof Problem ? await replay(idempotency, ctx) : undefined;
    if (!first) throw error;
    return first;
  }
};

const handle = async (
  definition: RouteDefinition,
  useCase: AnyUseCase,
  event: APIGatewayProxyEventV2,
  lambda: LambdaContext,
  requestId: string,
  { verifySignature, problemPage }: Pick<ServeOptions, 'verifySignature' | 'problemPage'>,
): Promise<APIGatewayProxyStructuredResultV2> => {
  let headers: Record<string, string> = {};
  try {
    checkVersion(event);
    const body = readsBody(definition) ? bodyBytes(event) : NO_BODY;
    const caller = await authenticate(event, body, definition, verifySignature);
    if (caller.kind === 'user') await requireActiveAccount(caller);
    requireRole(caller, definition);
    headers = (await consumeRateLimit(caller, definition, 1)).headers;
    const input = parseRequest(event, body, definition);
    const ctx: Context = {
      caller,
      requestId,
      correlationId: requestId,
      now: () => new Date(),
      remaining: () => lambda.getRemainingTimeInMillis(),
      log: logger,
      consumeRateLimit: async (requests) => {
        headers = (await consumeRateLimit(caller, definition, requests)).headers;
      },
      idempotency: pendingIdempotency(event, input, definition, caller),
    };
    const recording = recordLastActive(ctx);
    const result = await runOnce(useCase, input, ctx).finally(() => recording);
    return okResponse(definition, result, {
      headers,
      ifNoneMatch: event.headers['if-none-match'],
      acceptEncoding: event.headers['accept-encoding'],
    });
  } catch (error) {
    if (!(error instanceof Problem) || error.definition.status >= 500)
      logger.error('request failed', { route: definition.id, error: error as Error });
    const problem = problemOf(error, { onlyReads: definition.method === 'GET' });
    const response = problemResponse(problem, requestId, headers);
    if (!problemPage || !definition.problemPage || !event.headers.accept?.includes('text/html')) return response;
    const page = problemPage(problem, event.headers['accept-language'] ?? '');
    return { ...response, headers: { ...response.headers, 'content-type': definition.produces!, ...page.headers }, body: page.body };
  }
};

type Otherwise = (event: APIGatewayProxyEventV2, requestId: string) => APIGatewayProxyStructuredResultV2;

export type ServeOptions = {
  /** Answers a request to none of the routes, such as those of the gateway's `$default`. */
  otherwise?: Otherwise;
  /** Verifies the requests of `signature` routes, where the provider's form is not that of Standard Webhooks. */
  verifySignature?: VerifySignature;
  /** Writes the problems of routes with `problemPage` for browsers, which would show the JSON. @param languages header `Accept-Language` */
  problemPage?: (problem: Problem, languages: string) => { body: string; headers: Record<string, string> };
};

/**
 * Creates the Lambda handler of a domain's routes: authentication, rate limits, parsing, idempotency and output filtering.
 * API Gateway has matched the route already, so dispatch is a map lookup by `routeKey`.
 * @param routes the domain's contracts.
 * @param useCases one for each route, by the same name; a missing one does not compile.
 */
export const serve = <Routes extends Record<string, RouteDefinition>>(
  routes: Routes,
  useCases: { [Name in keyof Routes]: UseCase<Routes[Name]> },
  { otherwise = (_, requestId) => problemResponse(RouteNotFound.error(), requestId), ...options }: ServeOptions = {},
) => {
  const table = new Map(
    Object.entries(routes).map(([name, definition]) => [routeKey(definition), { definition, useCase: useCases[name] as AnyUseCase }]),
  );
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(observe())
    .handler(async (event, lambda) => {
      const requestId = randomUUID();
      const matched = table.get(event.routeKey);
      logger.appendKeys({ route: matched?.definition.id, correlationId: requestId });
      const response = matched
        ? await correlated([requestId], () => handle(matched.definition, matched.useCase, event, lambda, requestId, options))
        : otherwise(event, requestId);
      return { ...response, headers: { ...response.headers, 'x-correlation-id': requestId } };
    });
};
