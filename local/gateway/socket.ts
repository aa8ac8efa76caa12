import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { LocalContext, LocalService } from '../service.ts';
import { frameNames } from '../traces/calls.ts';
import type { Attributes } from '../traces/span.ts';
import type { Recorded } from '../traces.ts';
import { isSecure } from './addresses.ts';
import { watchFrames } from './frame-watch.ts';
import { apiOf, integrationOf } from './http.ts';
import { gatewayRequestId, rawMessage } from './message.ts';
import { type SocketAuthorizer, socketAuthorizer } from './socket-authorizer.ts';
import { messageLimit, type Open, socketCallback } from './socket-callback.ts';
import { type Connection, selectRoute, socketEvents } from './socket-events.ts';

export type SocketGateway = LocalService & {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Names of the functions behind the routes. */
  functions: string[];
};

/** Bytes of one client frame. */
const MAX_FRAME_BYTES = 32 * 1024;
/** Limits of API Gateway, in moved time. */
const MAX_CONNECTION_MS = 2 * 3_600_000;
const MAX_IDLE_MS = 10 * 60_000;

const REASONS = { 401: 'Unauthorized', 403: 'Forbidden', 500: 'Internal Server Error' };

type Route = { function: string; answers: boolean };

/** Owner of a socket, for a trace. */
const described = ({ id, authorizer }: Connection): Attributes => ({
  connectionId: id,
  ...(authorizer?.userId !== undefined && { userId: String(authorizer.userId) }),
});

const frameOf = (text: string): string => `${frameNames(text)} ${text.length} characters`.trim();

/** WebSocket API: request authorizer, routes, the limits of API Gateway, and `@connections` for functions. */
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
  let authorizer: SocketAuthorizer | undefined;
  let selection = '';
  let pending = 0;
  let expiryTimer: NodeJS.Timeout | undefined;
  let stopping = false;

  /** Every invocation counts as pending work until it is done. */
  const invoke = async (functionId: string, event: unknown, cause: Recorded | undefined) => {
    pending += 1;
    try {
      return await context.invoke(functionId, event, { kind: 'sync', causes: cause && [cause] });
    } finally {
      pending -= 1;
    }
  };

  /** Addresses in frames lead to the host by which the client connected. */
  const rewritten = (text: string, { host, secure }: Connection): string => context.addresses?.(text, { host, secure }) ?? text;

  const connect = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const begun = performance.now();
    const span = context.traces?.begin('socket', '$connect', {});
    const tell = (status: number, granted?: Connection['authorizer']) => {
      if (span) {
        context.traces?.isBy(span, granted?.username);
        context.traces?.end(span, status, described(connection));
      }
      context.answered?.(
        {
          request: { method: 'GET', target: path, headers: {} },
          response: { status, headers: {}, body: '' },
          ms: performance.now() - begun,
        },
        granted?.username === undefined ? undefined : String(granted.username),
      );
    };
    const refuse = (status: number, text: string) => {
      tell(status, connection.authorizer);
      socket.end(rawMessage(status, text));
    };
    const now = Math.floor(context.clock.now());
    const connection: Connection = {
      id: gatewayRequestId(),
      connectedAt: now,
      lastActiveAt: now,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      userAgent: request.headers['user-agent'] ?? '',
      host: request.headers.host ?? '',
      secure: isSecure(request.headers),
      authorizer: undefined,
    };
    const granted = await authorizer?.decide(request, () => invoke(authorizer!.function, events!.authorize(request, connection), span));
    if (typeof granted === 'number') return refuse(granted, REASONS[granted]);
    connection.authorizer = granted;
    const route = routes.get('$connect');
    const { payload, error } = route ? await invoke(route.function, events!.connect(request, connection), span) : {};
    const { statusCode = 200, headers = {} } = (payload ?? {}) as { statusCode?: number; headers?: Record<string, string> };
    if (error) return refuse(502, 'Internal server error');
    if (statusCode < 200 || statusCode > 299) return refuse(statusCode, statusCode === 401 ? 'Unauthorized' : 'Forbidden');
    const protocol = Object.entries(headers).find(([name]) => name.toLowerCase() === 'sec-websocket-protocol')?.[1];
    if (protocol) chosenProtocol.set(request, protocol);
    if (socket.destroyed) return void disconnected(connection, 1006, 'Going away');
    tell(101, connection.authorizer);
    server.handleUpgrade(request, socket, head, (client) => open({ ...connection, client }, socket));
  };

  const open = (connection: Open, socket: Duplex) => {
    const { client, id } = connection;
    connections.set(id, connection);
    context.trace?.('socket', `${id} open`);
    socket.prependListener(
      'data',
      watchFrames(MAX_FRAME_BYTES, () => client.close(1009, 'Frame too large')),
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
      context.trace?.('socket', `${id} closed ${code} ${reason}`);
      if (!stopping) void disconnected(connection, code, reason.toString());
    });
  };

  const disconnected = async (connection: Connection, code: number, reason: string) => {
    const route = routes.get('$disconnect');
    if (!route) return;
    const span = context.traces?.begin(
      'socket',
      '$disconnect',
      { ...described(connection), code, reason },
      connection.authorizer?.username,
    );
    await invoke(route.function, events!.disconnect(connection, code, reason), span);
    if (span) context.traces?.end(span);
  };

  const receive = async (connection: Open, body: string) => {
    const routeKey = selectRoute(selection, body, new Set(routes.keys()));
    const event = events!.message(connection, routeKey ?? '$default', body);
    context.trace?.('socket', `${connection.id} ← ${frameOf(body)}`);
    const { traces } = context;
    const attributes = { ...described(connection), route: routeKey ?? '', characters: body.length };
    const span = traces?.begin('frame', frameNames(body) || 'frame', attributes, connection.authorizer?.username);
    const send = (text: string) => {
      if (span) traces?.sent(span, frameNames(text) || 'frame', { connectionId: connection.id, bytes: Buffer.byteLength(text) });
      connection.client.send(text);
    };
    const sendError = (message: string) => {
      if (span) traces?.end(span, message === 'Forbidden' ? 403 : 500);
      send(JSON.stringify({ message, connectionId: connection.id, requestId: event.requestContext.requestId }));
    };
    const route = routeKey && routes.get(routeKey);
    if (!route) return sendError('Forbidden');
    const { payload, error } = await invoke(route.function, event, span);
    if (error) sendError('Internal server error');
    const { body: answer } = (payload ?? {}) as { body?: unknown };
    if (!error && route.answers && typeof answer === 'string') send(rewritten(answer, connection));
    if (span) traces?.end(span);
  };

  const closeExpired = () => {
    const now = context.clock.now();
    for (const { client, connectedAt, lastActiveAt } of connections.values()) {
      if (now - connectedAt >= MAX_CONNECTION_MS || now - lastActiveAt >= MAX_IDLE_MS) client.close(1001, 'Going away');
    }
  };

  const gateway: SocketGateway = {
    name: 'socket',
    functions: [],
    start: async (started) => {
      context = started;
      const { plan, clock, endpoint } = context;
      const api = apiOf(plan, 'WEBSOCKET');
      if (!api) return;
      selection = String(api.properties.RouteSelectionExpression ?? '');
      const stage = plan.of('AWS::ApiGatewayV2::Stage').find(({ properties }) => properties.ApiId === api.ref)?.name ?? 'socket';
      events = socketEvents(plan, api, stage, clock.now);
      for (const route of plan.of('AWS::ApiGatewayV2::Route').filter(({ properties }) => properties.ApiId === api.ref)) {
        const { RouteKey, AuthorizationType = 'NONE', RouteResponseSelectionExpression } = route.properties;
        routes.set(RouteKey, { function: integrationOf(plan, route).function, answers: RouteResponseSelectionExpression === '$default' });
        if (AuthorizationType !== 'NONE') authorizer = socketAuthorizer(plan, route);
      }
      gateway.functions = [
        ...new Set([...[...routes.values()].map((route) => route.function), ...(authorizer ? [authorizer.function] : [])]),
      ];
      endpoint.onPath(
        '/@connections/',
        socketCallback(connections, clock.now, (text, connection, span) => {
          if (span) Object.assign(span.attributes, described(connection));
          context.trace?.('socket', `${connection.id} → ${frameOf(text)}`);
          return rewritten(text, connection);
        }),
      );
      clock.onAdvance(closeExpired);
      clock.onReset(() => {
        for (const { client } of connections.values()) client.close(1001, 'Going away');
      });
      expiryTimer = setInterval(closeExpired, 15_000);
      expiryTimer.unref();
    },
    stop: async () => {
      stopping = true;
      clearInterval(expiryTimer);
      for (const { client } of connections.values()) client.terminate();
      server.close();
    },
    busy: () => pending,
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      if (!events || (request.url ?? '').replace(/\?.*/s, '') !== path) return void socket.end(rawMessage(403, 'Forbidden'));
      connect(request, socket, head).catch((error: unknown) => {
        console.error('socket:', error);
        socket.end(rawMessage(500, 'Internal server error'));
      });
    },
  };
  return gateway;
};
