import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import type { Chaos } from './chaos.ts';
import type { Usage } from './invocation.ts';
import type { PortAnswer, PortCall } from './lambda/over-port.ts';

export type AwsCall = {
  /** Target prefix (`AmazonSQS`) or the path prefix that matched. */
  service: string;
  /** Operation of the target header, or the HTTP method. */
  operation: string;
  /** A worker's id; for what comes by HTTP the access key id that it was signed with. */
  caller: string;
  method: string;
  /** Path with query as sent, still percent-encoded. */
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
};
/** A string or buffer body goes out as it stands, anything else as JSON. */
export type AwsAnswer = { status?: number; body?: unknown; headers?: Record<string, string> };
export type AwsHandler = (call: AwsCall) => AwsAnswer | Promise<AwsAnswer>;

/** Thrown by a handler: becomes an AWS JSON error, `{ "__type": code, "message": … }`. */
export class AwsError extends Error {
  code: string;
  status: number;
  extra: Record<string, unknown>;
  constructor(code: string, message: string, { status = 400, extra = {} }: { status?: number; extra?: Record<string, unknown> } = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.extra = extra;
  }
}

/** One HTTP server for every AWS service, and the same by message for workers. */
export type AwsEndpoint = {
  /** `http://127.0.0.1:PORT`, known after `start`. */
  url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Serves every call whose `x-amz-target` is `<targetPrefix>.<Operation>`. */
  on(targetPrefix: string, handler: AwsHandler): void;
  /** Serves calls without a target whose path starts with `prefix`; the longest prefix wins. */
  onPath(prefix: string, handler: AwsHandler): void;
  /** Live figures of one worker; the lambda runner asks for them first, which also makes the worker's calls subject to chaos. */
  usage(workerId: string): Usage;
  /** Figures since the last reset, set back to zero. */
  resetUsage(workerId: string): Usage;
  /** The end of a port that a worker's SDK calls JSON services through; its calls are served as those by HTTP are. */
  port(workerId: string): MessagePort;
  /** Drops what is kept of a worker that ended. */
  forget(workerId: string): void;
  /** Attributes cost to a caller; one that is no worker is ignored. */
  charge(caller: string, cost: Partial<Usage>): void;
  /** Faults to apply to workers' calls, and how to end a worker. Set once the services exist. */
  chaos: Chaos | undefined;
  kill: (workerId: string) => void;
};

type Received = { caller: string; method: string; path: string; headers: IncomingHttpHeaders; raw: Buffer };
const none = (): Usage => ({ calls: 0, rru: 0, wru: 0, dbMs: 0 });
const credential = /Credential=([^/,\s]+)/;
/** Larger than any request of the services themselves (DynamoDB 16 MiB, S3 single put limited here). */
const maxBody = 128 * 1024 * 1024;

export const createAwsEndpoint = (): AwsEndpoint => {
  const targets = new Map<string, AwsHandler>();
  const paths: [string, AwsHandler][] = [];
  const usages = new Map<string, Usage>();

  /** @returns nothing where the connection is to be cut */
  const serve = async ({ caller, method, path, headers, raw }: Received): Promise<AwsAnswer | undefined> => {
    const target = headers['x-amz-target'];
    const [service, operation, handler] = typeof target === 'string' ? byTarget(target) : byPath(method, path);
    if (!handler) return failure('UnknownOperationException', `no local service for ${target ?? `${method} ${path}`}`, 404);
    const fault = endpoint.chaos && usages.has(caller) ? endpoint.chaos.cut({ caller, service, operation }) : undefined;
    if (fault === 'lost') return undefined;
    if (fault === 'throttled') return throttled(service);
    // SDKs compress large requests; what has no target is somebody's file and stays as it is.
    const body = target && headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
    let result: AwsAnswer;
    try {
      result = await handler({ service, operation, caller, method, path, headers, body });
    } catch (error) {
      if (!(error instanceof AwsError)) console.error(`local ${service} ${operation}:`, error);
      result =
        error instanceof AwsError
          ? failure(error.code, error.message, error.status, error.extra)
          : failure('InternalServerError', String(error), 500);
    }
    if (fault === 'killed') {
      endpoint.kill(caller);
      return undefined;
    }
    return result;
  };

  const answer = async (response: ServerResponse, received: Received) => {
    const result = await serve(received);
    if (!result) return void response.socket?.destroy();
    const { status, headers, payload } = written(result, received.headers);
    response.writeHead(status, { 'content-length': Buffer.byteLength(payload), ...headers }).end(payload);
  };

  const answerPort = async (port: MessagePort, caller: string, { id, body, ...call }: PortCall) => {
    const raw = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    const result = await serve({ ...call, caller, raw });
    if (!result) return port.postMessage({ id } satisfies PortAnswer);
    const { payload: answered, ...head } = written(result, call.headers);
    port.postMessage({ id, ...head, body: answered } satisfies PortAnswer);
  };

  const byTarget = (target: string): [string, string, AwsHandler | undefined] => {
    const dot = target.indexOf('.');
    const service = target.slice(0, dot);
    return [service, target.slice(dot + 1), targets.get(service)];
  };
  const byPath = (method: string, path: string): [string, string, AwsHandler | undefined] => {
    const found = paths.find(([prefix]) => path.startsWith(prefix));
    return [found?.[0] ?? path, method, found?.[1]];
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBody) request.destroy();
      else chunks.push(chunk);
    });
    request.on('end', () => {
      const { method = 'GET', url: path = '/', headers } = request;
      // Calls that no SDK signs (push providers) name the worker in a header of the worker's own.
      const caller = credential.exec(headers.authorization ?? '')?.[1] ?? String(headers['x-local-caller'] ?? '');
      void answer(response, { caller, method, path, headers, raw: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks) });
    });
  });
  // A client never finds its kept-alive connection closed under it: the stop closes them all.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.headersTimeout = 0;

  const endpoint: AwsEndpoint = {
    url: '',
    chaos: undefined,
    kill: () => undefined,
    start: async () => {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', 1024, resolve);
      });
      endpoint.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
    on: (prefix, handler) => void targets.set(prefix, handler),
    onPath: (prefix, handler) => {
      paths.push([prefix, handler]);
      paths.sort(([a], [b]) => b.length - a.length);
    },
    usage: (workerId) => usages.get(workerId) ?? usages.set(workerId, none()).get(workerId)!,
    resetUsage: (workerId) => {
      const before = endpoint.usage(workerId);
      usages.set(workerId, none());
      return before;
    },
    port: (workerId) => {
      const { port1, port2 } = new MessageChannel();
      port1.on('message', (call: PortCall) => void answerPort(port1, workerId, call));
      // The worker that the other end goes to keeps the process; this end goes with it.
      port1.unref();
      return port2;
    },
    forget: (workerId) => void usages.delete(workerId),
    charge: (caller, cost) => {
      const usage = usages.get(caller);
      if (!usage) return;
      usage.calls += cost.calls ?? 0;
      usage.rru += cost.rru ?? 0;
      usage.wru += cost.wru ?? 0;
      usage.dbMs += cost.dbMs ?? 0;
    },
  };
  return endpoint;
};

/** Status, headers and body as they go out. */
const written = ({ status = 200, body, headers }: AwsAnswer, asked: IncomingHttpHeaders) => {
  const contentType = asked['content-type']?.startsWith('application/x-amz-json') ? asked['content-type'] : 'application/json';
  return {
    status,
    headers: { 'content-type': contentType, 'x-amzn-requestid': crypto.randomUUID(), ...headers },
    payload: body === undefined ? '' : typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  };
};

const failure = (code: string, message: string, status: number, extra: Record<string, unknown> = {}): AwsAnswer => {
  // SQS clients of the query era read the code from this header.
  const headers = { 'x-amzn-errortype': code, 'x-amzn-query-error': `${code.slice(code.indexOf('#') + 1)};Sender` };
  return { status, headers, body: { __type: code, message, ...extra } };
};

/** DynamoDB names throttling its own way; the SDK retries both names. */
const throttled = (service: string): AwsAnswer =>
  service.startsWith('DynamoDB')
    ? failure('ProvisionedThroughputExceededException', 'throttled by chaos', 400)
    : failure('ThrottlingException', 'throttled by chaos', 400);

/** A target handler out of one function per operation, JSON in and out. */
export const jsonService =
  // biome-ignore lint/suspicious/noExplicitAny: inputs are what the SDK's serializer sent for that operation
    (operations: Record<string, (input: any, call: AwsCall) => unknown>): AwsHandler =>
    async (call) => {
      const operation = operations[call.operation];
      if (!operation) throw new AwsError('UnknownOperationException', `${call.service}.${call.operation} is not implemented locally`);
      return { body: (await operation(call.body.length ? JSON.parse(call.body.toString()) : {}, call)) ?? {} };
    };
