import { type MessagePort, workerData } from 'node:worker_threads';

/** Call of a JSON-based AWS service, from a worker to the stack's thread. */
export type PortCall = {
  id: number;
  method: string;
  path: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string | Uint8Array;
};
/** Response to a call; without a status if chaos cuts the connection. */
export type PortAnswer = { id: number; status?: number; headers?: Record<string, string>; body?: string | Uint8Array };

type Request = { method: string; path: string; headers: Record<string, string>; body?: unknown };
type PortRequest = Request & { body: string | Uint8Array };
type Response = { statusCode: number; headers: Record<string, string>; body: Uint8Array };
type Sign = (request: Request, options?: unknown) => Promise<Request>;
type Handle = (request: Request, options?: unknown) => Promise<{ response: Response }>;

const port = (workerData as { endpoint?: MessagePort } | null)?.endpoint;
const waiting = new Map<number, (answer: PortAnswer) => void>();
let calls = 0;
port?.on('message', (answer: PortAnswer) => {
  waiting.get(answer.id)?.(answer);
  waiting.delete(answer.id);
});
// A pending response must not keep the thread alive, as with an unreferenced socket.
port?.unref();

/** Error of a lost connection, named as by Node's sockets and the SDK's handler. */
const connectionLost = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', name: 'TimeoutError' });

const isPortRequest = (request: Request): request is PortRequest =>
  request.headers['x-amz-target'] !== undefined && (typeof request.body === 'string' || request.body instanceof Uint8Array);

/**
 * Sends the SDK's calls of JSON services to the stack's thread by message: HTTP between two threads took a sixth of a busy stack's
 * processor time (ADR 0019). Retries and formats stay the SDK's. Other calls, such as S3 objects and socket callbacks, use HTTP.
 */
export const overPort = (overHttp: Handle): Handle =>
  async function handle(this: unknown, request, options) {
    if (!port || !isPortRequest(request)) return overHttp.call(this, request, options);
    const { method, path, headers, body } = request;
    const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    calls += 1;
    const id = calls;
    const answer = await new Promise<PortAnswer>((resolve) => {
      waiting.set(id, resolve);
      port.postMessage({ id, method, path, headers: lowerCase, body } satisfies PortCall);
    });
    if (answer.status === undefined) throw connectionLost();
    return { response: { statusCode: answer.status, headers: answer.headers ?? {}, body: Buffer.from(answer.body ?? '') } };
  };

/** Skips signing for calls over the port: the port identifies the worker, and signatures took a fifth of its processor time. */
export const unsigned = (sign: Sign): Sign =>
  async function signRequest(this: unknown, request, options) {
    return port && isPortRequest(request) ? request : sign.call(this, request, options);
  };
