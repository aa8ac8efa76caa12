import { setTimeout as sleep } from 'node:timers/promises';
import { createKith, type Kith } from '../client/index.ts';
import { type CallRoute, createCallRoute } from './call-route.ts';

/** A signed-in user: a client that renews its token. */
export type SignedIn = Kith & {
  call: CallRoute;
  handle: string;
  userId: string;
  token(refused?: string): Promise<string>;
};

/** A running stack, used only over HTTP and the socket. Deployments do not have `/local/*`. */
export type RunningStack = {
  url: string;
  /** The stack's clock, which may be ahead of this machine's. */
  now(): Promise<Date>;
  /** Signs in a known handle, or signs up a new one. Requires `/local/tokens`. */
  signIn(handle: string, groups?: readonly string[]): Promise<SignedIn>;
  /** Waits until streams, queues and due work are drained. */
  settle(): Promise<void>;
  /** @param duration ISO 8601, such as `PT16M` */
  advance(duration: string): Promise<void>;
};

/** An error that stops the demo; the message says how to fix it. */
export class DemoError extends Error {}

const ATTEMPTS = 5;

/** @throws DemoError if no local stack responds at the URL */
export const useRunningStack = async (url: string): Promise<RunningStack> => {
  let advances = 0;

  const local = async <Body>(path: string, body?: unknown): Promise<Body> => {
    const method = body === undefined ? 'GET' : 'POST';
    const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const send = () => fetch(`${url}${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    let response = await send();
    // A stack under chaos returns occasional 5xx. Advancing the clock is not retried, because it is not idempotent.
    for (let attempt = 1; response.status >= 500 && path !== '/local/clock' && attempt < ATTEMPTS; attempt += 1) {
      await response.body?.cancel();
      await sleep(50 * 2 ** attempt);
      response = await send();
    }
    if (!response.ok) throw new Error(`${method} ${path} returned ${response.status}: ${await response.text()}`);
    return (await response.json()) as Body;
  };
  const now = async (): Promise<Date> => new Date((await local<{ now: string }>('/local/clock')).now);

  const signIn: RunningStack['signIn'] = async (handle, groups) => {
    const issue = async () => ({ ...(await local<{ token: string; userId: string }>('/local/tokens', { handle, groups })), advances });
    let issued = await issue();
    /** A token expires after an hour of the stack's time, which can be moved. */
    const token = async (refused?: string): Promise<string> => {
      if (issued.advances !== advances || refused === issued.token) issued = await issue();
      return issued.token;
    };
    const kith = createKith({ url, getToken: token });
    return Object.assign(kith, { call: createCallRoute(kith), handle, userId: issued.userId, token });
  };

  await now().catch(async () => {
    const health = await fetch(`${url}/health`).catch(() => undefined);
    throw new DemoError(
      health
        ? `${url} is not a local stack. The demo signs users up through /local/tokens, which deployments do not have.`
        : `No stack responds at ${url}. Start one in another terminal with: npm start`,
    );
  });
  return {
    url,
    now,
    signIn,
    settle: async () => void (await local('/local/settle', {})),
    advance: async (duration) => {
      await local('/local/clock', { advance: duration });
      advances += 1;
    },
  };
};
