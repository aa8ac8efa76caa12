import type { Usage } from '../invocation.ts';
import { functionName } from '../lambda.ts';
import { addUsage, noUsage } from '../metrics.ts';
import { subjectOf } from '../report.ts';
import type { LocalContext } from '../service.ts';
import { StartError } from '../start-error.ts';
import type { Resource } from '../template/resource.ts';
import type { Plan } from '../template.ts';
import type { Recorded } from '../traces.ts';
import { createCors } from './cors.ts';
import { createJwtAuthorizer, type KeySource } from './jwt-authorizer.ts';
import { type GatewayRequest, type GatewayResponse, gatewayMessage, gatewayRequestId, serverTiming } from './message.ts';
import { fromResult, internalError, toEvent } from './payload.ts';
import { createRouter } from './router.ts';

type Authorizer = ReturnType<typeof createJwtAuthorizer>;
type Route = { routeKey: string; function: string; timeoutMs: number; authorizer: Authorizer | undefined; scopes: string[] };
export type HttpGateway = {
  /** @param usage gets the cost of the function's invocation added */
  handle(request: GatewayRequest, usage?: Usage): Promise<GatewayResponse>;
  /** Names of the functions behind the routes. */
  functions: string[];
};

/** Bytes of a request body. */
export const bodyLimit = 10 * 1024 * 1024;

/** @returns the template's only API of a protocol, or undefined. @throws StartError if there are two */
export const apiOf = (plan: Plan, protocol: 'HTTP' | 'WEBSOCKET'): Resource | undefined => {
  const [api, another] = plan.of('AWS::ApiGatewayV2::Api').filter(({ properties }) => properties.ProtocolType === protocol);
  if (another) throw new StartError(`two ${protocol} APIs, ${api!.id} and ${another.id}: the local stack serves one of each on its port`);
  return api;
};

/** Finds the Lambda function of a route; its `Target` is `integrations/<id>`. */
export const integrationOf = (plan: Plan, route: Resource): { function: string; timeoutMs: number } => {
  const id = String(route.properties.Target).replace('integrations/', '');
  const integration = plan.of('AWS::ApiGatewayV2::Integration').find(({ ref }) => ref === id);
  if (integration?.properties.IntegrationType !== 'AWS_PROXY') {
    throw new StartError(
      `route ${route.properties.RouteKey} has no Lambda proxy integration`,
      'The local gateway supports Lambda proxy integrations only.',
    );
  }
  const { IntegrationUri, TimeoutInMillis = 30_000 } = integration.properties;
  return { function: functionName(String(IntegrationUri)), timeoutMs: Number(TimeoutInMillis) };
};

/** An HTTP API: routes, JWT authorizers, CORS and Lambda proxy integrations of payload format 2.0. */
export const createHttpGateway = ({ plan, clock, invoke, traces }: LocalContext, keysOf: KeySource): HttpGateway => {
  const api = apiOf(plan, 'HTTP');
  const router = createRouter<Route>();
  const cors = createCors(api?.properties.CorsConfiguration);
  const authorizers = new Map(
    plan
      .of('AWS::ApiGatewayV2::Authorizer')
      .filter(({ properties }) => properties.ApiId === api?.ref)
      .map((resource) => [resource.ref, createJwtAuthorizer(resource, keysOf, clock.now)]),
  );
  const routes = plan.of('AWS::ApiGatewayV2::Route').filter(({ properties }) => properties.ApiId === api?.ref);
  const functions = new Set<string>();
  for (const route of routes) {
    const { RouteKey, AuthorizationType = 'NONE', AuthorizerId, AuthorizationScopes = [] } = route.properties;
    const authorizer = authorizers.get(AuthorizerId);
    if (AuthorizationType !== 'NONE' && !authorizer) {
      throw new StartError(`route ${RouteKey} is authorized by ${AuthorizationType}`, 'The local HTTP API supports JWT authorizers only.');
    }
    const target = { routeKey: RouteKey, ...integrationOf(plan, route), authorizer, scopes: AuthorizationScopes };
    functions.add(target.function);
    router.add(RouteKey, target);
  }

  const answer = async (request: GatewayRequest, requestId: string, usage: Usage, span: Recorded | undefined): Promise<GatewayResponse> => {
    if (request.body.length > bodyLimit) return gatewayMessage(413, 'Request Entity Too Large');
    const mark = request.target.indexOf('?');
    const rawPath = mark < 0 ? request.target : request.target.slice(0, mark);
    const path = decode(rawPath);
    if (path === undefined) return gatewayMessage(400, 'Bad Request');
    const match = router.match(request.method, path);
    if (!match) return gatewayMessage(404, 'Not Found');
    const { routeKey, authorizer, scopes, timeoutMs } = match.target;
    if (span && routeKey !== '$default') span.name = routeKey;
    const verdict = await authorizer?.(request.headers);
    if (span) traces?.isBy(span, verdict && 'claims' in verdict ? verdict.claims.sub : subjectOf(request.headers.authorization));
    if (verdict && 'error' in verdict) {
      const reason = verdict.error && ` scope="" error="invalid_token" error_description="${verdict.error}"`;
      return gatewayMessage(401, 'Unauthorized', { 'www-authenticate': `Bearer${reason}` });
    }
    if (verdict && scopes.length && !scopes.some((scope) => verdict.scopes.includes(scope))) {
      return gatewayMessage(403, 'Forbidden', { 'www-authenticate': `Bearer scope="${scopes.join(' ')}" error="insufficient_scope"` });
    }
    const event = toEvent(request, {
      apiId: api!.ref,
      accountId: plan.account,
      requestId,
      routeKey,
      path,
      query: mark < 0 ? '' : request.target.slice(mark + 1),
      pathParameters: match.pathParameters,
      authorizer: verdict && { jwt: { claims: verdict.claims, scopes: scopes.length ? verdict.scopes : null } },
      now: Math.floor(clock.now()),
    });
    const result = await within(timeoutMs, invoke(match.target.function, event, { kind: 'sync', causes: span && [span] }));
    if (!result) return gatewayMessage(503, 'Service Unavailable');
    addUsage(usage, result.usage);
    if (result.error?.type === 'RequestEntityTooLargeException') return gatewayMessage(413, 'Request Entity Too Large');
    return result.error ? internalError() : fromResult(result.payload);
  };

  return {
    functions: [...functions],
    handle: async (request, usage = noUsage()) => {
      const requestId = gatewayRequestId();
      const span = traces?.request(request);
      const preflight = cors.preflight(request);
      const response = preflight ?? (await answer(request, requestId, usage, span));
      if (!preflight) cors.apply(request, response);
      response.headers['apigw-requestid'] = requestId;
      const trace = span && traces?.answered(span, response, usage);
      response.headers['server-timing'] = serverTiming(usage, trace);
      return response;
    },
  };
};

const decode = (path: string): string | undefined => {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
};

const within = async <Result>(ms: number, work: Promise<Result>): Promise<Result | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
