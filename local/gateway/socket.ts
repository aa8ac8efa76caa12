import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { functionName } from '../lambda.ts';
import type { LocalContext, LocalService } from '../service.ts';
import { StartError } from '../start-error.ts';
import type { WireCall } from '../wire.ts';
import { watchFrames } from './frame-watch.ts';
import { apiOf, integrationOf } from './http.ts';
import { type Connection, selectRoute, socketEvents } from './socket-events.ts';

export type SocketGateway = LocalService & {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Names of the functions behind the routes. */
  functions: string[];
};

/** Bytes of one client frame and of one message in either direction. */
const frameLimit = 32 * 1024;
const messageLimit = 128 * 1024;
/** Milliseconds of moved time. */
const connectionLimit = 2 * 3_600_000;
const idleLimit = 10 * 60_000;

type Route = { function: string; answers: boolean };
type Open = Connection & { client: WebSocket };
type Policy = {
  policyDocument?: { Statement?: { Effect?: string } | { Effect?: string }[] };
  context?: Record<string, unknown>;
  principalId?: string;
};

const refuse = (socket: Duplex, status: number, text: string) => {
  const body = `{"message":"${text}"}`;
  socket.end(
    `HTTP/1.1 ${status} ${text}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
};

/** A WebSocket API: request authorizer, routes, the limits of the service, and `@connections` for functions. */
export const createSocketGateway = (path = '/socket'): SocketGateway => {
  const connections = new Map<string, Open>();
  const routes = new Map<string, Route>();
  const chosenProtocol = new WeakMap<IncomingMessage, string>();
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: messageLimit,
    perMessageDeflate: false,
    handleProtocols: (_, request) => chosenProtocol.get(request) ?? false,
  });
  let context: LocalContext;
  let events: ReturnType<typeof socketEvents> | undefined;
  let authorizer: string | undefined;
  let identitySources: string[] = [];
  let selection = '';
  let pending = 0;
  let watch: NodeJS.Timeout | undefined;
  let stopping = false;

  /** Every invocation counts as pending work until it is done. */
  const invoke = async (functionId: string, event: unknown) => {
    pending += 1;
    try {
      return await context.invoke(functionId, event, { kind: 'sync' });
    } finally {
      pending -= 1;
    }
  };

  const hasSource = (request: IncomingMessage, source: string): boolean => {
    const [, kind, name = ''] = /^route\.request\.(header|querystring)\.(.+)$/.exec(source) ?? [];
    if (kind === 'header') return Boolean(request.headers[name.toLowerCase()]);
    return kind !== 'querystring' || Boolean(new URL(request.url ?? '/', 'ws://localhost').searchParams.get(name));
  };

  /** The authorizer's context, or the status of its refusal. */
  const authorize = async (request: IncomingMessage, connection: Connection): Promise<Record<string, unknown> | number | undefined> => {
    if (!authorizer) return undefined;
    if (!identitySources.every((source) => hasSource(request, source))) return 401;
    const { payload, error } = await invoke(authorizer, events!.authorize(request, connection));
    if (error) return error.message === 'Unauthorized' ? 401 : 500;
    const { policyDocument, context: passed = {}, principalId } = (payload ?? {}) as Policy;
    const statements = [policyDocument?.Statement ?? []].flat();
    if (!statements.length || !principalId) return 500;
    if (statements.some(({ Effect }) => Effect !== 'Allow')) return 403;
    // The context holds text, numbers and booleans; they arrive as text, as on the service.
    const flat = Object.entries(passed).map(([name, value]) => [name, String(value)]);
    return { ...Object.fromEntries(flat), principalId, integrationLatency: 0 };
  };

  const connect = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const now = Math.floor(context.clock.now());
    const connection: Connection = {
      id: `${Buffer.from(crypto.getRandomValues(new Uint8Array(12)))
        .toString('base64url')
        .slice(0, 15)}=`,
      connectedAt: now,
      lastActiveAt: now,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      userAgent: request.headers['user-agent'] ?? '',
      host: request.headers.host ?? '',
      authorizer: undefined,
    };
    const granted = await authorize(request, connection);
    if (typeof granted === 'number')
      return refuse(socket, granted, granted === 401 ? 'Unauthorized' : granted === 403 ? 'Forbidden' : 'Internal Server Error');
    connection.authorizer = granted;
    const route = routes.get('$connect');
    const { payload, error } = route ? await invoke(route.function, events!.connect(request, connection)) : {};
    const { statusCode = 200, headers = {} } = (payload ?? {}) as { statusCode?: number; headers?: Record<string, string> };
    if (error) return refuse(socket, 502, 'Internal server error');
    if (statusCode < 200 || statusCode > 299) return refuse(socket, statusCode, statusCode === 401 ? 'Unauthorized' : 'Forbidden');
    const protocol = Object.entries(headers).find(([name]) => name.toLowerCase() === 'sec-websocket-protocol')?.[1];
    if (protocol) chosenProtocol.set(request, protocol);
    if (socket.destroyed) return void disconnected(connection, 1006, 'Going away');
    server.handleUpgrade(request, socket, head, (client) => open({ ...connection, client }, socket));
  };

  const open = (connection: Open, socket: Duplex) => {
    const { client, id } = connection;
    connections.set(id, connection);
    socket.prependListener(
      'data',
      watchFrames(frameLimit, () => client.close(1009, 'Frame too large')),
    );
    const active = () => {
      connection.lastActiveAt = Math.floor(context.clock.now());
    };
    client.on('ping', active);
    client.on('message', (data, isBinary) => {
      active();
      if (client.readyState !== client.OPEN) return;
      if (isBinary) client.close(1003, 'Binary is not supported');
      else void receive(connection, data.toString());
    });
    client.on('error', () => undefined);
    client.on('close', (code, reason) => {
      connections.delete(id);
      if (!stopping) void disconnected(connection, code, reason.toString());
    });
  };

  const disconnected = async (connection: Connection, code: number, reason: string) => {
    const route = routes.get('$disconnect');
    if (route) await invoke(route.function, events!.disconnect(connection, code, reason));
  };

  const receive = async (connection: Open, body: string) => {
    const routeKey = selectRoute(selection, body, new Set(routes.keys()));
    const event = events!.message(connection, routeKey ?? '$default', body);
    const complain = (message: string) =>
      connection.client.send(JSON.stringify({ message, connectionId: connection.id, requestId: event.requestContext.requestId }));
    const route = routeKey && routes.get(routeKey);
    if (!route) return complain('Forbidden');
    const { payload, error } = await invoke(route.function, event);
    if (error) complain('Internal server error');
    const { body: answer } = (payload ?? {}) as { body?: unknown };
    if (!error && route.answers && typeof answer === 'string') connection.client.send(answer);
  };

  /** `POST`, `GET` and `DELETE /@connections/{id}`. */
  const callback = ({ method, path: called, body }: WireCall) => {
    const id = decodeURIComponent(/@connections\/([^/?]+)/.exec(called)?.[1] ?? '');
    const connection = connections.get(id);
    if (connection?.client.readyState !== 1) {
      return { status: 410, headers: { 'x-amzn-errortype': 'GoneException' }, body: { message: null } };
    }
    if (method === 'DELETE') {
      connections.delete(id);
      connection.client.close(1000, 'Connection Closed Normally');
      return { status: 204 };
    }
    if (method === 'GET') {
      const time = (ms: number) => new Date(ms).toISOString();
      const { connectedAt, lastActiveAt, sourceIp, userAgent } = connection;
      return { body: { connectedAt: time(connectedAt), lastActiveAt: time(lastActiveAt), identity: { sourceIp, userAgent } } };
    }
    if (body.length > messageLimit)
      return { status: 413, headers: { 'x-amzn-errortype': 'PayloadTooLargeException' }, body: { message: 'Message too long' } };
    connection.client.send(body, { binary: false });
    connection.lastActiveAt = Math.floor(context.clock.now());
    return { status: 200 };
  };

  const cutOld = () => {
    const now = context.clock.now();
    for (const { client, connectedAt, lastActiveAt } of connections.values()) {
      if (now - connectedAt >= connectionLimit || now - lastActiveAt >= idleLimit) client.close(1001, 'Going away');
    }
  };

  const gateway: SocketGateway = {
    name: 'socket',
    functions: [],
    start: async (started) => {
      context = started;
      const { plan, clock, wire } = context;
      const api = apiOf(plan, 'WEBSOCKET');
      if (!api) return;
      selection = String(api.properties.RouteSelectionExpression ?? '');
      const stage = plan.of('AWS::ApiGatewayV2::Stage').find(({ properties }) => properties.ApiId === api.ref)?.name ?? 'socket';
      events = socketEvents(plan, api, stage, clock.now);
      for (const route of plan.of('AWS::ApiGatewayV2::Route').filter(({ properties }) => properties.ApiId === api.ref)) {
        const { RouteKey, AuthorizerId, AuthorizationType = 'NONE', RouteResponseSelectionExpression } = route.properties;
        routes.set(RouteKey, { function: integrationOf(plan, route).function, answers: RouteResponseSelectionExpression === '$default' });
        if (AuthorizationType === 'NONE') continue;
        const resource = plan.of('AWS::ApiGatewayV2::Authorizer').find(({ ref }) => ref === AuthorizerId);
        if (RouteKey !== '$connect' || resource?.properties.AuthorizerType !== 'REQUEST') {
          throw new StartError(
            `route ${RouteKey} of the WebSocket API has authorization ${AuthorizationType}`,
            'Only $connect with a Lambda request authorizer is served.',
          );
        }
        authorizer = functionName(String(resource.properties.AuthorizerUri));
        identitySources = [resource.properties.IdentitySource ?? []].flat();
      }
      gateway.functions = [...new Set([...[...routes.values()].map((route) => route.function), ...(authorizer ? [authorizer] : [])])];
      wire.onPath('/@connections/', callback);
      clock.onAdvance(cutOld);
      watch = setInterval(cutOld, 15_000);
      watch.unref();
    },
    stop: async () => {
      stopping = true;
      clearInterval(watch);
      for (const { client } of connections.values()) client.terminate();
      server.close();
    },
    busy: () => pending,
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      if (!events || (request.url ?? '').replace(/\?.*/s, '') !== path) return refuse(socket, 403, 'Forbidden');
      connect(request, socket, head).catch((error: unknown) => {
        console.error('socket:', error);
        refuse(socket, 500, 'Internal server error');
      });
    },
  };
  return gateway;
};
