import type { IncomingMessage } from 'node:http';
import type { Resource } from '../template/resource.ts';
import type { Plan } from '../template.ts';
import { gatewayRequestId, logTime } from './message.ts';

/** State of one connection. */
export type Connection = {
  id: string;
  /** Moved time, epoch ms. */
  connectedAt: number;
  lastActiveAt: number;
  sourceIp: string;
  userAgent: string;
  host: string;
  /** Whether a proxy before the stack speaks https with the client. */
  secure: boolean;
  authorizer: Record<string, unknown> | undefined;
};

const requestContext = (plan: Plan, api: Resource, stage: string, connection: Connection, routeKey: string, now: number) => ({
  routeKey,
  eventType: routeKey === '$connect' ? 'CONNECT' : routeKey === '$disconnect' ? 'DISCONNECT' : 'MESSAGE',
  extendedRequestId: gatewayRequestId(),
  requestTime: logTime(now),
  messageDirection: 'IN',
  stage,
  connectedAt: connection.connectedAt,
  requestTimeEpoch: now,
  identity: { sourceIp: connection.sourceIp, userAgent: connection.userAgent },
  requestId: gatewayRequestId(),
  domainName: `${api.ref}.execute-api.${plan.region}.amazonaws.com`,
  connectionId: connection.id,
  apiId: api.ref,
  ...(connection.authorizer && { authorizer: connection.authorizer }),
});

const grouped = (pairs: Iterable<readonly [string, string]>): Record<string, string[]> => {
  const groups = new Map<string, string[]>();
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value]);
  return Object.fromEntries(groups);
};
const headersOf = ({ rawHeaders }: IncomingMessage) =>
  grouped(rawHeaders.flatMap((name, index) => (index % 2 ? [] : [[name, rawHeaders[index + 1]!] as const])));
const queryOf = (url: string) => grouped(new URL(url, 'ws://localhost').searchParams);
const last = (values: Record<string, string[]>) => Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list.at(-1)!]));

/** Builds the events of one WebSocket API. */
export const socketEvents = (plan: Plan, api: Resource, stage: string, now: () => number) => {
  const context = (connection: Connection, routeKey: string) => requestContext(plan, api, stage, connection, routeKey, Math.floor(now()));
  const handshake = (request: IncomingMessage) => {
    const headers = headersOf(request);
    const query = queryOf(request.url ?? '/');
    const hasQuery = Object.keys(query).length > 0;
    return {
      headers: last(headers),
      multiValueHeaders: headers,
      ...(hasQuery && { queryStringParameters: last(query), multiValueQueryStringParameters: query }),
    };
  };

  return {
    authorize: (request: IncomingMessage, connection: Connection) => ({
      type: 'REQUEST',
      methodArn: `arn:aws:execute-api:${plan.region}:${plan.account}:${api.ref}/${stage}/$connect`,
      ...handshake(request),
      stageVariables: {},
      requestContext: context(connection, '$connect'),
    }),
    connect: (request: IncomingMessage, connection: Connection) => ({
      ...handshake(request),
      requestContext: context(connection, '$connect'),
      isBase64Encoded: false,
    }),
    message: (connection: Connection, routeKey: string, body: string) => ({
      requestContext: { ...context(connection, routeKey), messageId: gatewayRequestId() },
      body,
      isBase64Encoded: false,
    }),
    disconnect: (connection: Connection, code: number, reason: string) => ({
      headers: { Host: connection.host },
      multiValueHeaders: { Host: [connection.host] },
      requestContext: { ...context(connection, '$disconnect'), disconnectStatusCode: code, disconnectReason: reason },
      isBase64Encoded: false,
    }),
  };
};

/**
 * Selects the route of a frame by the value at `$request.body.<path>`. `$default` applies if the frame is not JSON or names no route.
 * @returns undefined if the API has no `$default` route either
 */
export const selectRoute = (expression: string, body: string, routes: ReadonlySet<string>): string | undefined => {
  const path = /^\$\{?request\.body\.([\w.]+)\}?$/.exec(expression)?.[1];
  let value: unknown;
  try {
    value = path?.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], JSON.parse(body));
  } catch {
    value = undefined;
  }
  if (typeof value === 'string' && !value.startsWith('$') && routes.has(value)) return value;
  return routes.has('$default') ? '$default' : undefined;
};
