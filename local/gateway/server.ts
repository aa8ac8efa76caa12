import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import type { Duplex } from 'node:stream';
import { noUsage } from '../metrics.ts';
import { StartError } from '../start-error.ts';
import { OBJECTS_PATH } from '../template/local-paths.ts';
import { type Addresses, isSecure } from './addresses.ts';
import { type Allowed, createGuard } from './guard.ts';
import { bodyLimit } from './http.ts';
import {
  type Answered,
  type GatewayRequest,
  type GatewayResponse,
  gatewayMessage,
  joinHeaders,
  rawMessage,
  serverTiming,
} from './message.ts';
import { allowPage, preflightOf } from './pages.ts';
import { internalError } from './payload.ts';
import { localProblem } from './problem.ts';

/** HTTP server for clients. It listens before the services start, because resolved URLs contain its port. */
export type GatewayServer = {
  /** `http://127.0.0.1:PORT`, or the only address on which it listens. */
  url: string;
  handle: (request: GatewayRequest) => Promise<GatewayResponse>;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Called after each answer. */
  answered: ((answered: Answered) => void) | undefined;
  /** Makes addresses in answers lead to the host that was called. */
  addresses: Addresses | undefined;
  /** Time of the `date` header, epoch ms. */
  now: () => number;
  stop(): Promise<void>;
};

export type ListenOptions = {
  port: number;
  /** Address on which it listens; default `127.0.0.1`. */
  host?: string | undefined;
  /** Further hosts by which it may be called, and origins of pages that may call it. */
  allowed?: Allowed;
};

const NO_BYTES = Buffer.alloc(0);
/** Bytes of an upload. The signed policy of each upload is stricter. */
const objectLimit = 128 * 1024 * 1024;

const LOOPBACK = '127.0.0.1';
const EVERY_ADDRESS = new Set(['0.0.0.0', '::', '']);
const isText = (type: unknown): boolean => /^application\/([\w.+-]+\+)?json\b/.test(String(type));

/** Bytes that may wait for a client which does not read. */
const MAX_WAITING = 4 * 1024 * 1024;

const follow = (
  response: ServerResponse,
  { status, headers, body }: GatewayResponse,
  begin: NonNullable<GatewayResponse['follow']>,
): void => {
  response.writeHead(status, headers);
  response.write(body);
  const end = begin((text) => {
    if (response.writableLength > MAX_WAITING) response.destroy();
    else response.write(text);
  });
  response.on('close', end);
};

/** @throws StartError if it cannot listen there */
export const listen = async ({ port, host = LOOPBACK, allowed = {} }: ListenOptions): Promise<GatewayServer> => {
  let datedAt = 0;
  let date = '';
  const dated = (): string => {
    const now = Math.floor(gateway.now() / 1000);
    if (now !== datedAt) date = new Date(now * 1000).toUTCString();
    datedAt = now;
    return date;
  };

  const send = (response: ServerResponse, request: GatewayRequest, answer: GatewayResponse) => {
    if (response.destroyed) return;
    const { status, headers } = answer;
    if (guard.isOwnPage(request.headers)) allowPage(request.headers.origin!, answer);
    headers['server-timing'] ??= serverTiming(noUsage());
    headers.date = dated();
    const client = { host: request.headers.host, secure: isSecure(request.headers) };
    const isRewritten = gateway.addresses && typeof answer.body === 'string' && isText(headers['content-type']);
    const body = isRewritten ? gateway.addresses!(answer.body as string, client) : answer.body;
    if (answer.follow) return follow(response, answer, answer.follow);
    if (status !== 204 && status !== 304) headers['content-length'] = String(Buffer.byteLength(body));
    response.writeHead(status, headers);
    response.end(status === 204 || status === 304 ? undefined : body);
  };

  const answer = async (request: IncomingMessage, asked: GatewayRequest): Promise<GatewayResponse> => {
    try {
      const refusal = guard.refuseHost(request) ?? guard.refuseLocal(asked);
      if (refusal) return localProblem(refusal);
      return (guard.isOwnPage(asked.headers) ? preflightOf(asked) : undefined) ?? (await gateway.handle(asked));
    } catch (error) {
      console.error(`${request.method} ${request.url}:`, error);
      return internalError();
    }
  };

  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    const begun = performance.now();
    const { method = 'GET', url: target = '/' } = request;
    const limit = target.startsWith(`${OBJECTS_PATH}/`) ? objectLimit : bodyLimit;
    const asked: GatewayRequest = {
      method,
      target,
      headers: joinHeaders(request.rawHeaders),
      body: NO_BYTES,
      sourceIp: request.socket.remoteAddress ?? LOOPBACK,
    };
    const finish = (result: GatewayResponse) => {
      send(response, asked, result);
      gateway.answered?.({ request: asked, response: result, ms: performance.now() - begun });
    };
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else if (!response.headersSent) finish(gatewayMessage(413, 'Request Entity Too Large', { connection: 'close' }));
    });
    request.on('end', () => {
      if (size > limit) return;
      asked.body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      void answer(request, asked)
        .then(finish)
        .catch((error) => {
          console.error(`${method} ${target}:`, error);
          response.destroy();
        });
    });
    request.on('error', () => undefined);
  });
  /** Upgraded connections. The server waits for them at its close but does not close them itself. */
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (request, socket, head) => {
    upgraded.add(socket);
    socket.on('close', () => upgraded.delete(socket));
    const refusal = guard.refuseHost(request);
    if (refusal) socket.end(rawMessage(refusal.status, refusal.code, refusal.detail));
    else gateway.upgrade(request, socket, head);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return;
    const tooLarge = error.code === 'HPE_HEADER_OVERFLOW';
    socket.end(tooLarge ? rawMessage(431, 'Request Header Fields Too Large') : rawMessage(400, 'Bad Request'));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(new StartError(`port ${port} is in use`, 'Choose another one with --port N; --port 0 takes any free port.'));
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        reject(new StartError(`this machine has no address ${host}`, 'Give one of its own to --host; --host 0.0.0.0 takes all of them.'));
      else if (error.code === 'EACCES')
        reject(new StartError(`port ${port} needs more rights than this user has`, 'Choose one from 1024 on with --port N.'));
      else reject(new StartError(`can't listen on port ${port}: ${error.message}`));
    });
    server.listen(port, host, 1024, resolve);
  });

  const { port: bound } = server.address() as AddressInfo;
  const { hosts = [], ...pages } = allowed;
  const name = EVERY_ADDRESS.has(host) ? LOOPBACK : isIPv6(host) ? `[${host}]` : host;
  const guard = createGuard(bound, { ...pages, hosts: [...hosts, `${name}:${bound}`] }, `http://${name}:${bound}`);
  const gateway: GatewayServer = {
    url: `http://${name}:${bound}`,
    answered: undefined,
    addresses: undefined,
    handle: async () => gatewayMessage(503, 'Service Unavailable'),
    upgrade: (_, socket) => void socket.end(rawMessage(503, 'Service Unavailable')),
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
