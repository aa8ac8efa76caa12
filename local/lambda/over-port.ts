import { type MessagePort, workerData } from 'node:worker_threads';

/** A call of an AWS service that speaks JSON, from a worker to the stack's thread. */
export type PortCall = {
  id: number;
  method: string;
  path: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string | Uint8Array;
};
/** What comes back; nothing but the id where the connection is cut. */
export type PortAnswer = { id: number; status?: number; headers?: Record<string, string>; body?: string | Uint8Array };

type Request = { method: string; path: string; headers: Record<string, string>; body?: unknown };
type Carried = Request & { body: string | Uint8Array };
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
// What waits for an answer only is no reason to stay, as with a socket that nothing reads.
port?.unref();

/** As Node's sockets and the SDK's handler name it. */
const cut = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', name: 'TimeoutError' });

const isCarried = (request: Request): request is Carried =>
  request.headers['x-amz-target'] !== undefined && (typeof request.body === 'string' || request.body instanceof Uint8Array);

/**
 * Carries the SDK's calls of JSON services to the stack's own thread by message: HTTP between two threads took a sixth of all
 * processor time of a busy stack. Everything above (retries, formats) is the SDK's, and what is no such call, a file or a
 * socket's callback, goes by HTTP as ever.
 */
export const overPort = (overHttp: Handle): Handle =>
  async function handle(this: unknown, request, options) {
    if (!port || !isCarried(request)) return overHttp.call(this, request, options);
    const { method, path, headers, body } = request;
    const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    calls += 1;
    const id = calls;
    const answer = await new Promise<PortAnswer>((resolve) => {
      waiting.set(id, resolve);
      port.postMessage({ id, method, path, headers: lowerCase, body } satisfies PortCall);
    });
    if (answer.status === undefined) throw cut();
    return { response: { statusCode: answer.status, headers: answer.headers ?? {}, body: Buffer.from(answer.body ?? '') } };
  };

/** The stack knows whose port a call comes by: a signature of it says nothing, and was a fifth of a worker's processor time. */
export const unsigned = (sign: Sign): Sign =>
  async function signRequest(this: unknown, request, options) {
    return port && isCarried(request) ? request : sign.call(this, request, options);
  };
