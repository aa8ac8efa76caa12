import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, createClient } from '../client/http.ts';
import { connectSocket, type KithSocket, type SocketOptions } from '../client/socket.ts';

/** Somebody signed in: a client that renews its token, and what the socket needs. */
export type SignedIn = Client & {
  handle: string;
  userId: string;
  token(): Promise<string>;
  connect(options?: Pick<SocketOptions, 'onGap'>): Promise<KithSocket>;
};

/** A stack that runs already, spoken to over HTTP and the socket only. `/local/*` is what a deployment does not have. */
export type RunningStack = {
  url: string;
  socketUrl: string;
  /** The stack's own time, which may be ahead of this machine's. */
  now(): Promise<Date>;
  /** A known handle signs in, a new one is signed up; a stack without `/local/tokens` can't be used. */
  signIn(handle: string, groups?: readonly string[]): Promise<SignedIn>;
  /** Waits until streams, queues and due work are drained. */
  settle(): Promise<void>;
  /** @param duration ISO 8601, such as `PT16M` */
  advance(duration: string): Promise<void>;
};

/** What keeps the demo from running; the message says what to do. */
export class DemoError extends Error {}

/** Tokens last an hour of the stack's time. */
const TOKEN_MS = 50 * 60_000;
const ATTEMPTS = 5;

/** @throws DemoError where nothing answers, or something that is not a local stack */
export const useRunningStack = async (url: string): Promise<RunningStack> => {
  let advances = 0;

  const local = async <Answer>(path: string, body?: unknown): Promise<Answer> => {
    const method = body === undefined ? 'GET' : 'POST';
    const send = () => fetch(`${url}${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
    let answer = await send();
    // A stack under chaos answers 5xx now and then; moving the clock is the one thing that counts twice.
    for (let attempt = 1; answer.status >= 500 && path !== '/local/clock' && attempt < ATTEMPTS; attempt += 1) {
      await answer.body?.cancel();
      await sleep(50 * 2 ** attempt);
      answer = await send();
    }
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const now = async (): Promise<Date> => new Date((await local<{ now: string }>('/local/clock')).now);

  const socketUrl = `${url.replace(/^http/, 'ws')}/socket`;

  const signIn: RunningStack['signIn'] = async (handle, groups) => {
    const issue = async () => ({
      ...(await local<{ token: string; userId: string }>('/local/tokens', { handle, groups })),
      advances,
      at: Date.now(),
    });
    let issued = await issue();
    const token = async (): Promise<string> => {
      if (issued.advances !== advances || Date.now() - issued.at > TOKEN_MS) issued = await issue();
      return issued.token;
    };
    const connect: SignedIn['connect'] = (options) => connectSocket({ url: socketUrl, token, ...options });
    return { ...createClient({ baseUrl: url, token }), handle, userId: issued.userId, token, connect };
  };

  await now().catch(async () => {
    const health = await fetch(`${url}/health`).catch(() => undefined);
    throw new DemoError(
      health
        ? `${url} is not a local stack: people sign up through /local/tokens here, which a deployment does not have.`
        : `No stack answers at ${url}. Start one in another terminal with: npm start`,
    );
  });
  return {
    url,
    socketUrl,
    now,
    signIn,
    settle: async () => void (await local('/local/settle', {})),
    advance: async (duration) => {
      await local('/local/clock', { advance: duration });
      advances += 1;
    },
  };
};
