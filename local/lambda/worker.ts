import http, { type RequestOptions } from 'node:http';
import { enableCompileCache, flushCompileCache, syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { startCoverage } from './coverage.ts';
import { moveDate } from './move-date.ts';
import { toSources } from './sources.ts';

/**
 * Execution environment of one function. It moves `Date`, filters the logs, imports the bundle and then runs one event at a time,
 * as Lambda does.
 */

export type WorkerSettings = {
  file: string;
  offset: SharedArrayBuffer;
  functionName: string;
  functionArn: string;
  memory: number;
  logs: Logs;
  /** Directory for coverage. */
  coverage?: string;
  /** Sends warnings, errors and stacks to the stack, for its traces. */
  traces: boolean;
  /** Port for the calls of the function's SDK clients. */
  endpoint: MessagePort;
};
/** Log lines of functions that are printed. */
export type Logs = 'all' | 'errors' | 'none';
export type Invocation = { requestId: string; payload: string; timeoutMs: number };
/** `stop`: write the coverage, and end. */
export type ToWorker = Invocation | 'stop';
export type FromWorker =
  | { state: 'ready' }
  | { state: 'broken'; error: { type: string; message: string } }
  | { state: 'log'; line: string }
  | { state: 'done'; requestId: string; payload?: string; error?: { type: string; message: string; stack?: string } };

const { file, offset, functionName, functionArn, memory, logs, coverage, traces } = workerData as WorkerSettings;
const writeCoverage = coverage === undefined ? undefined : await startCoverage(coverage, functionName);
cacheCode();
moveDate(offset);
signFetch();
print(process.stdout, (line) => logs === 'all' || (logs === 'errors' && /"level":"(ERROR|CRITICAL)"/.test(line)));
print(process.stderr, () => logs !== 'none');

/** Not with coverage: code from the cache is not measured. */
function cacheCode(): void {
  if (coverage === undefined) enableCompileCache(path.resolve(path.dirname(file), '../compiled'));
}

/** Names the worker in plain HTTP calls to local services, as signatures do in calls of the SDK. */
function signFetch(): void {
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_ACCESS_KEY_ID: caller = '' } = process.env;
  const send = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    if (request.url.startsWith(endpoint)) request.headers.set('x-local-caller', caller);
    return send(request);
  };
  const ask = http.request;
  http.request = ((url: string, options: RequestOptions, ...rest: []) => {
    const isLocal = typeof url === 'string' && url.startsWith(endpoint);
    return ask(url, isLocal ? { ...options, headers: { ...options.headers, 'x-local-caller': caller } } : options, ...rest);
  }) as typeof http.request;
  syncBuiltinESMExports();
}

/** Filters the output by the `logs` setting. Powertools writes one JSON line per call. */
function print(stream: NodeJS.WriteStream, wanted: (line: string) => boolean): void {
  const write = stream.write.bind(stream) as (chunk: string | Uint8Array, ...rest: unknown[]) => boolean;
  const filtered = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    const line = String(chunk);
    if (traces && /"level":"(WARN|ERROR|CRITICAL)"/.test(line)) send({ state: 'log', line: toSources(line) });
    if (wanted(line)) return write(toSources(line), ...rest);
    const done = rest.find((entry) => typeof entry === 'function') as (() => void) | undefined;
    done?.();
    return true;
  };
  stream.write = filtered as typeof stream.write;
}

/** Bytes of a synchronous response. */
const responseLimit = 6 * 1024 * 1024;
const port = parentPort!;
const send = (message: FromWorker) => port.postMessage(message);
const failure = (error: unknown): { type: string; message: string; stack?: string } => {
  if (!(error instanceof Error)) return { type: 'Error', message: String(error) };
  return { type: error.name, message: error.message, ...(traces && error.stack && { stack: toSources(error.stack) }) };
};

type Handler = (event: unknown, context: unknown) => unknown;
const load = async (): Promise<Handler> => {
  const { handler } = (await import(file)) as { handler?: unknown };
  if (typeof handler !== 'function') throw Object.assign(new Error(`${file} exports no handler`), { name: 'Runtime.HandlerNotFound' });
  return handler as Handler;
};

const run = async (handler: Handler, { requestId, payload, timeoutMs }: Invocation): Promise<void> => {
  const deadline = performance.now() + timeoutMs;
  process.env._X_AMZN_TRACE_ID = `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${requestId.replaceAll('-', '').slice(0, 24)};Sampled=0`;
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memory),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
  try {
    const result = JSON.stringify(await handler(JSON.parse(payload), context));
    if (result && result.length * 3 > responseLimit && Buffer.byteLength(result) > responseLimit) {
      throw Object.assign(new Error(`Response payload size exceeded maximum allowed payload size (${responseLimit} bytes).`), {
        name: 'Function.ResponseSizeTooLarge',
      });
    }
    send({ state: 'done', requestId, payload: result });
  } catch (error) {
    if (logs !== 'none') console.error(`${functionName} ${requestId}:`, error);
    send({ state: 'done', requestId, error: failure(error) });
  }
};

/** After this many events most of a function's code is compiled, and is cached for the next worker. */
const EVENTS_BEFORE_CACHING = 4;
let events = 0;
const cacheAfterEvents = () => {
  events += 1;
  if (events === EVENTS_BEFORE_CACHING) flushCompileCache();
};

try {
  const handler = await load();
  port.on('message', async (message: ToWorker) => {
    if (message !== 'stop') return void run(handler, message).then(cacheAfterEvents);
    await writeCoverage?.();
    process.exit();
  });
  send({ state: 'ready' });
} catch (error) {
  // A function that can't be imported fails every invocation, so the error is printed with every log setting.
  send({ state: 'broken', error: error instanceof Error ? { type: error.name, message: error.stack ?? error.message } : failure(error) });
}
