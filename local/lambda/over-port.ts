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
/** Call of the table's own client (`lambdas/_table/client.ts`), whose operation and text are all that it sends. */
export type TableCall = { id: number; operation: string; body: string };
/** Response to a call; without a status if chaos cuts the connection. */
export type PortAnswer = { id: number; status?: number; headers?: Record<string, string>; body?: string | Uint8Array };

type Request = { method: string; path: string; headers: Record<string, string>; body?: unknown };
type PortRequest = Request & { body: string | Uint8Array };
type Response = { statusCode: number; headers: Record<string, string>; body: Uint8Array };
type Sign = (request: Request, options?: unknown) => Promise<Request>;
type Post = (operation: string, body: string) => Promise<{ status: number; text: string }>;
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

/** Sends a call over the port. @throws the error of a lost connection, if chaos cuts it. */
const ask = async (to: MessagePort, call: Omit<PortCall, 'id'> | Omit<TableCall, 'id'>): Promise<PortAnswer & { status: number }> => {
  calls += 1;
  const id = calls;
  const { status, ...answer } = await new Promise<PortAnswer>((resolve) => {
    waiting.set(id, resolve);
    to.postMessage({ id, ...call });
  });
  if (status === undefined) throw connectionLost();
  return { ...answer, status };
};

/** Sends the table's calls to the stack's thread, without HTTP and signature. */
export const tableOverPort = (overHttp: Post): Post =>
  port
    ? async (operation, body) => {
        const answer = await ask(port, { operation, body });
        return { status: answer.status, text: String(answer.body ?? '') };
      }
    : overHttp;

/**
 * Sends the SDK's calls of JSON services to the stack's thread by message: HTTP between two threads took a sixth of a busy stack's
 * processor time (ADR 0019). Retries and formats stay the SDK's. Other calls, such as S3 objects and socket callbacks, use HTTP.
 */
export const overPort = (overHttp: Handle): Handle =>
  async function handle(this: unknown, request, options) {
    if (!port || !isPortRequest(request)) return overHttp.call(this, request, options);
    const { method, path, headers, body } = request;
    const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const answer = await ask(port, { method, path, headers: lowerCase, body });
    return { response: { statusCode: answer.status, headers: answer.headers ?? {}, body: Buffer.from(answer.body ?? '') } };
  };

/** Skips signing for calls over the port: the port identifies the worker, and signatures took a fifth of its processor time. */
export const unsigned = (sign: Sign): Sign =>
  async function signRequest(this: unknown, request, options) {
    return port && isPortRequest(request) ? request : sign.call(this, request, options);
  };
