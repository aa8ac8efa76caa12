import type { IncomingMessage } from 'node:http';
import type { InvokeResult } from '../invocation.ts';
import { functionName } from '../lambda.ts';
import { StartError } from '../start-error.ts';
import type { Resource } from '../template/resource.ts';
import type { Plan } from '../template.ts';

type Answer = {
  policyDocument?: { Statement?: { Effect?: string } | { Effect?: string }[] };
  context?: Record<string, unknown>;
  principalId?: string;
};
/** Context of an allowed connection, or the status of the error. */
export type Grant = Record<string, unknown> | 401 | 403 | 500;
export type SocketAuthorizer = {
  function: string;
  decide(request: IncomingMessage, invoke: () => Promise<InvokeResult>): Promise<Grant>;
};

const hasSource = (request: IncomingMessage, source: string): boolean => {
  const [, kind, name = ''] = /^route\.request\.(header|querystring)\.(.+)$/.exec(source) ?? [];
  if (kind === 'header') return Boolean(request.headers[name.toLowerCase()]);
  return kind !== 'querystring' || Boolean(new URL(request.url ?? '/', 'ws://localhost').searchParams.get(name));
};

/**
 * Lambda request authorizer of a `$connect` route.
 * @throws StartError if the route has another authorization
 */
export const socketAuthorizer = (plan: Plan, route: Resource): SocketAuthorizer => {
  const { RouteKey, AuthorizerId, AuthorizationType } = route.properties;
  const resource = plan.of('AWS::ApiGatewayV2::Authorizer').find(({ ref }) => ref === AuthorizerId);
  if (RouteKey !== '$connect' || resource?.properties.AuthorizerType !== 'REQUEST') {
    throw new StartError(
      `route ${RouteKey} of the WebSocket API has authorization ${AuthorizationType}`,
      'Only $connect with a Lambda request authorizer is supported.',
    );
  }
  const sources = [resource.properties.IdentitySource ?? []].flat().map(String);
  return {
    function: functionName(String(resource.properties.AuthorizerUri)),
    decide: async (request, invoke) => {
      if (!sources.every((source) => hasSource(request, source))) return 401;
      const { payload, error } = await invoke();
      if (error) return error.message === 'Unauthorized' ? 401 : 500;
      const { policyDocument, context = {}, principalId } = (payload ?? {}) as Answer;
      const statements = [policyDocument?.Statement ?? []].flat();
      if (!statements.length || !principalId) return 500;
      if (statements.some(({ Effect }) => Effect !== 'Allow')) return 403;
      // The context's text, numbers and booleans are passed on as text, as on AWS.
      const flat = Object.entries(context).map(([name, value]) => [name, String(value)]);
      return { ...Object.fromEntries(flat), principalId, integrationLatency: 0 };
    },
  };
};
