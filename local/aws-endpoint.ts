import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import type { Chaos } from './chaos.ts';
import { createGuard, type Guard } from './gateway/guard.ts';
import type { Usage } from './invocation.ts';
import type { PortAnswer, PortCall, TableCall } from './lambda/over-port.ts';
import { addUsage, noUsage } from './metrics.ts';
import type { Recorded, Traces } from './traces.ts';

export type AwsCall = {
  /** Target prefix (`AmazonSQS`) or the path prefix that matched. */
  service: string;
  /** Operation of the target header, or the HTTP method. */
  operation: string;
  /** A worker's id; for calls over HTTP, the access key id that signed them. */
  caller: string;
  method: string;
  /** Path with query as sent, still percent-encoded. */
  path: string;
  headers: IncomingHttpHeaders;
  /** Text where a function sent text over its port, bytes otherwise. */
  body: Buffer | string;
  /** Its span, if the call of a function is traced. */
  span?: Recorded | undefined;
};
/** A string or buffer body is sent unchanged, anything else as JSON. `isLost` ends the connection without an answer. */
export type AwsAnswer = { isLost?: true; status?: number; body?: unknown; headers?: Record<string, string> };
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

/** Endpoint of every local AWS service: one HTTP server, and message ports with the same calls for workers. */
export type AwsEndpoint = {
  /** `http://127.0.0.1:PORT`, known after `start`. */
  url: string;
  /** Time of the `date` header, epoch ms: SDKs correct their clock by it, and sign in the past or future if it differs. */
  now: () => number;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Serves every call whose `x-amz-target` is `<targetPrefix>.<Operation>`. */
  on(targetPrefix: string, handler: AwsHandler): void;
  /** Serves calls without a target whose path starts with `prefix`; the longest prefix wins. */
  onPath(prefix: string, handler: AwsHandler): void;
  /** Live figures of one worker. The first call registers the worker, which also makes its calls subject to chaos. */
  usage(workerId: string): Usage;
  /** Returns the figures since the last reset and sets them to zero. */
  resetUsage(workerId: string): Usage;
  /** Message port for a worker's SDK calls of JSON services. They are served like calls over HTTP. */
  port(workerId: string): MessagePort;
  /** Drops the figures of a worker that ended. */
  forget(workerId: string): void;
  /** Attributes cost to a worker; other callers are ignored. */
  charge(caller: string, cost: Partial<Usage>): void;
  /** Faults for workers' calls, and the function that ends a worker. Set once the services exist. */
  chaos: Chaos | undefined;
  traces: Traces | undefined;
  kill: (workerId: string) => void;
};

type Received = { caller: string; method: string; path: string; headers: IncomingHttpHeaders; raw: Buffer | string };
const credential = /Credential=([^/,\s]+)/;
/** Bytes. Above every service's own limit (DynamoDB 16 MiB); a single S3 upload is limited by this. */
const MAX_BODY_BYTES = 128 * 1024 * 1024;

export const createAwsEndpoint = (): AwsEndpoint => {
  const targets = new Map<string, AwsHandler>();
  const paths: [string, AwsHandler][] = [];
  const usages = new Map<string, Usage>();
  let guard: Guard | undefined;

  const serve = async (received: Received): Promise<AwsAnswer | undefined> => {
    const { traces } = endpoint;
    const { caller, method, path, headers, raw: body } = received;
    const span = traces?.call({ caller, method, path, target: headers['x-amz-target'], body });
    const result = await serveCall(received, span);
    if (span) traces?.called(span, result);
    return result;
  };

  /** @returns undefined if the connection must be cut */
  const serveCall = async ({ caller, method, path, headers, raw }: Received, span?: Recorded): Promise<AwsAnswer | undefined> => {
    const target = headers['x-amz-target'];
    const [service, operation, handler] = typeof target === 'string' ? byTarget(target) : byPath(method, path);
    if (!handler) return failure('UnknownOperationException', `no local service for ${target ?? `${method} ${path}`}`, 404);
    const fault = endpoint.chaos && usages.has(caller) ? endpoint.chaos.cut({ caller, service, operation }) : undefined;
    if (fault === 'lost') return undefined;
    if (fault === 'throttled') return throttled(service);
    // SDKs compress large requests. A request without a target carries an object's own bytes, which stay unchanged.
    const body = target && headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
    let result: AwsAnswer;
    try {
      result = await handler({ service, operation, caller, method, path, headers, body, span });
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
    return result.isLost ? undefined : result;
  };

  const answer = async (response: ServerResponse, received: Received) => {
    const result = await serve(received);
    if (!result) return void response.socket?.destroy();
    const { status, headers, payload } = serialized(result, received.headers);
    const date = new Date(endpoint.now()).toUTCString();
    response.writeHead(status, { 'content-length': Buffer.byteLength(payload), date, ...headers }).end(payload);
  };

  const answerPort = async (port: MessagePort, caller: string, { id, body, ...call }: PortCall) => {
    const raw = typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    const result = await serve({ ...call, caller, raw });
    if (!result) return port.postMessage({ id } satisfies PortAnswer);
    const { payload, ...head } = serialized(result, call.headers);
    port.postMessage({ id, ...head, body: payload } satisfies PortAnswer);
  };

  /** Calls of the table's own client have no headers: only the operation and its text cross the port. */
  const answerTable = async (port: MessagePort, caller: string, { id, operation, body }: TableCall) => {
    const headers = { 'x-amz-target': `DynamoDB_20120810.${operation}` };
    const result = await serve({ caller, method: 'POST', path: '/', headers, raw: body });
    port.postMessage((result ? { id, status: result.status ?? 200, body: payloadOf(result) } : { id }) satisfies PortAnswer);
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
      if (size > MAX_BODY_BYTES) request.destroy();
      else chunks.push(chunk);
    });
    request.on('end', () => {
      const refusal = guard?.refuseHost(request);
      if (refusal) return void response.writeHead(refusal.status).end(refusal.detail);
      const { method = 'GET', url: path = '/', headers } = request;
      // Calls that no SDK signs (push providers) name the worker in `x-local-caller`.
      const caller = credential.exec(headers.authorization ?? '')?.[1] ?? String(headers['x-local-caller'] ?? '');
      void answer(response, { caller, method, path, headers, raw: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks) });
    });
  });
  // Kept-alive connections never time out, so no client loses one mid-request; `stop` closes them all.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.headersTimeout = 0;

  const endpoint: AwsEndpoint = {
    url: '',
    now: Date.now,
    chaos: undefined,
    traces: undefined,
    kill: () => undefined,
    start: async () => {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', 1024, resolve);
      });
      const { port } = server.address() as AddressInfo;
      guard = createGuard(port);
      endpoint.url = `http://127.0.0.1:${port}`;
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
    usage: (workerId) => usages.get(workerId) ?? usages.set(workerId, noUsage()).get(workerId)!,
    resetUsage: (workerId) => {
      const before = endpoint.usage(workerId);
      usages.set(workerId, noUsage());
      return before;
    },
    port: (workerId) => {
      const { port1, port2 } = new MessageChannel();
      port1.on('message', (call: PortCall | TableCall) =>
        'operation' in call ? void answerTable(port1, workerId, call) : void answerPort(port1, workerId, call),
      );
      // The worker on the other end keeps the process alive; this end must not.
      port1.unref();
      return port2;
    },
    forget: (workerId) => void usages.delete(workerId),
    charge: (caller, cost) => {
      const usage = usages.get(caller);
      if (usage) addUsage(usage, cost);
    },
  };
  return endpoint;
};

const payloadOf = ({ body }: AwsAnswer): string | Buffer =>
  body === undefined ? '' : typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);

const serialized = (answer: AwsAnswer, requested: IncomingHttpHeaders) => {
  const { status = 200, headers } = answer;
  const contentType = requested['content-type']?.startsWith('application/x-amz-json') ? requested['content-type'] : 'application/json';
  return {
    status,
    headers: { 'content-type': contentType, 'x-amzn-requestid': crypto.randomUUID(), ...headers },
    payload: payloadOf(answer),
  };
};

const failure = (code: string, message: string, status: number, extra: Record<string, unknown> = {}): AwsAnswer => {
  // SQS clients of the older query protocol read the code from this header.
  const headers = { 'x-amzn-errortype': code, 'x-amzn-query-error': `${code.slice(code.indexOf('#') + 1)};Sender` };
  return { status, headers, body: { __type: code, message, ...extra } };
};

/** DynamoDB has its own name for throttling; the SDK retries both. */
const throttled = (service: string): AwsAnswer =>
  service.startsWith('DynamoDB')
    ? failure('ProvisionedThroughputExceededException', 'throttled by chaos', 400)
    : failure('ThrottlingException', 'throttled by chaos', 400);

/** Builds a target handler from one function per operation, with JSON in and out. */
export const jsonService =
  // biome-ignore lint/suspicious/noExplicitAny: inputs are what the SDK's serializer sent for that operation
    (operations: Record<string, (input: any, call: AwsCall) => unknown>): AwsHandler =>
    async (call) => {
      const operation = operations[call.operation];
      if (!operation) throw new AwsError('UnknownOperationException', `${call.service}.${call.operation} is not implemented locally`);
      return { body: (await operation(call.body.length ? JSON.parse(call.body.toString()) : {}, call)) ?? {} };
    };
