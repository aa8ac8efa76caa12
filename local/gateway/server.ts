import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { noUsage } from '../metrics.ts';
import { StartError } from '../start-error.ts';
import { createGuard, refusalResponse } from './guard.ts';
import { bodyLimit } from './http.ts';
import { type GatewayRequest, type GatewayResponse, gatewayMessage, joinHeaders, serverTiming } from './message.ts';
import { internalError } from './payload.ts';

/** HTTP server for clients. It listens before the services start, because resolved URLs contain its port. */
export type GatewayServer = {
  /** `http://127.0.0.1:PORT` */
  url: string;
  handle: (request: GatewayRequest) => Promise<GatewayResponse>;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Time of the `date` header, epoch ms. */
  now: () => number;
  stop(): Promise<void>;
};

const message = (status: number, reason: string, text: string) => {
  const body = `{"message":"${text}"}`;
  return `HTTP/1.1 ${status} ${reason}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`;
};

/**
 * @param allowed hosts by which it may be called, besides its own
 * @throws StartError if the port is in use
 */
export const listen = async (port: number, allowed: readonly string[] = []): Promise<GatewayServer> => {
  let datedAt = 0;
  let date = '';
  const dated = (): string => {
    const now = Math.floor(gateway.now() / 1000);
    if (now !== datedAt) date = new Date(now * 1000).toUTCString();
    datedAt = now;
    return date;
  };

  const send = (response: ServerResponse, { status, headers, body }: GatewayResponse) => {
    if (response.destroyed) return;
    headers['server-timing'] ??= serverTiming(noUsage());
    headers.date = dated();
    if (status !== 204 && status !== 304) headers['content-length'] = String(Buffer.byteLength(body));
    response.writeHead(status, headers);
    response.end(status === 204 || status === 304 ? undefined : body);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    try {
      const headers = joinHeaders(request.rawHeaders);
      const { method = 'GET', url: target = '/' } = request;
      const asked = { method, target, headers, body, sourceIp: request.socket.remoteAddress ?? '127.0.0.1' };
      const refusal = guard.refuseHost(request) ?? guard.refuseLocal(asked);
      send(response, refusal ? refusalResponse(refusal) : await gateway.handle(asked));
    } catch (error) {
      console.error(`${request.method} ${request.url}:`, error);
      send(response, internalError());
    }
  };

  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimit) chunks.push(chunk);
      else if (!response.headersSent) send(response, gatewayMessage(413, 'Request Entity Too Large', { connection: 'close' }));
    });
    request.on('end', () => {
      if (size <= bodyLimit) void serve(request, response, chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
    });
    request.on('error', () => undefined);
  });
  /** Upgraded connections. The server waits for them at its close but does not close them itself. */
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (request, socket, head) => {
    upgraded.add(socket);
    socket.on('close', () => upgraded.delete(socket));
    const refusal = guard.refuseHost(request);
    if (refusal) socket.end(message(refusal.status, refusal.code, refusal.detail));
    else gateway.upgrade(request, socket, head);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return;
    const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
    socket.end(
      tooLarge
        ? message(431, 'Request Header Fields Too Large', 'Request Header Fields Too Large')
        : message(400, 'Bad Request', 'Bad Request'),
    );
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new StartError(`port ${port} is in use`, 'Choose another one with --port N; --port 0 takes any free port.'));
      else reject(new StartError(`can't listen on port ${port}: ${error.message}`));
    });
    server.listen(port, '127.0.0.1', 1024, resolve);
  });

  const { port: bound } = server.address() as AddressInfo;
  const guard = createGuard(bound, allowed);
  const gateway: GatewayServer = {
    url: `http://127.0.0.1:${bound}`,
    handle: async () => gatewayMessage(503, 'Service Unavailable'),
    upgrade: (_, socket) => void socket.end(message(503, 'Service Unavailable', 'Service Unavailable')),
    now: Date.now,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      for (const socket of upgraded) socket.destroy();
      await closed;
    },
  };
  return gateway;
};
