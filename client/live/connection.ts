import { isKithError } from '../errors.ts';
import { pauseBefore } from '../http/pauses.ts';
import type { Session } from '../session/session.ts';
import { subjectOf } from '../session/subject.ts';
import type { ClientFrame, ServerFrame } from './frames.ts';
import type { Platform } from './platform.ts';

/**
 * `waiting`: the network or the server failed, and the next attempt is planned. `expired`: the sign-in is over, so the user
 * must sign in again. `refused`: the account may not connect; see `code`. `replaced`: newer sockets of the user took the
 * place. `paused`: the page was hidden for long.
 */
export type SocketState = {
  status: 'idle' | 'connecting' | 'open' | 'waiting' | 'offline' | 'paused' | 'signedOut' | 'expired' | 'refused' | 'replaced' | 'closed';
  code?: string;
  retryAt?: number;
};

export type Timings = {
  /** Between two pings. The server closes a socket that is silent for ten minutes. */
  pingMs: number;
  /** Longest wait for any frame after a ping, and for the answer to a frame. */
  answerMs: number;
  handshakeMs: number;
  /** Pauses between attempts are random, up to these bounds. */
  firstPauseMs: number;
  maxPauseMs: number;
  /** A page that is hidden for longer gives up its socket until it is visible. */
  hiddenMs: number;
  /** An unused socket is kept open this long. */
  lingerMs: number;
};

export const TIMINGS: Timings = {
  pingMs: 60_000,
  answerMs: 10_000,
  handshakeMs: 15_000,
  firstPauseMs: 500,
  maxPauseMs: 30_000,
  hiddenMs: 5 * 60_000,
  lingerMs: 10_000,
};

export type ConnectionOptions = {
  session: Session | undefined;
  /** Asks the API for the socket's address. A refused token is renewed on the way, or the error says that it cannot be. */
  askAddress: () => Promise<string>;
  platform: Platform;
  timings: Timings;
  WebSocket: typeof WebSocket;
  /** The socket is going to be another user's. */
  onUser(): void;
  onOpen(): void;
  onFrame(frame: ServerFrame): void;
  /** The socket is gone; frames that wait for an answer will not get one. */
  onDown(): void;
  onState(state: SocketState): void;
};

export type Connection = {
  readonly state: SocketState;
  /** Opens the socket and keeps it open, from any state but `open`. */
  start(): void;
  stop(status: 'idle' | 'closed' | 'paused' | 'signedOut' | 'expired'): void;
  /** Pings an open socket, and replaces it if nothing arrives in time. */
  test(answerMs: number): void;
  /** Closes a socket that seems dead, and opens another one. */
  restart(): void;
  send(frame: ClientFrame): void;
};

const PROTOCOL = 'kith.v1';
/** A token travels as a sub-protocol, which stands in no log; one with other characters in the address. */
const IN_PROTOCOLS = /^[\w!#$%&'*+.^`|~-]+$/;
/** A connection that lasted is no failed attempt. */
const STABLE_MS = 10_000;

/** One socket that is kept open: it renews tokens, notices a dead line, and waits longer after each failure. */
export const createConnection = (options: ConnectionOptions): Connection => {
  const { session, askAddress, platform, timings } = options;
  let state: SocketState = { status: 'idle' };
  let socket: WebSocket | undefined;
  let address: string | undefined;
  let token = '';
  let user: string | undefined;
  let attempt = 0;
  let openedAt = 0;
  /** Counts the decisions to open or close, so that a late answer to an older one is ignored. */
  let decision = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let ping: ReturnType<typeof setTimeout> | undefined;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let deadlineAt = Number.POSITIVE_INFINITY;

  const become = (next: SocketState): void => {
    state = next;
    options.onState(next);
  };

  const isAlive = (): void => {
    clearTimeout(deadline);
    deadlineAt = Number.POSITIVE_INFINITY;
  };

  const drop = (): void => {
    decision += 1;
    for (const timer of [retry, ping]) clearTimeout(timer);
    isAlive();
    const old = socket;
    socket = undefined;
    if (!old) return;
    old.onopen = old.onmessage = old.onclose = null;
    // An error event without a listener would end a Node process.
    old.onerror = () => undefined;
    old.close();
    if (Date.now() - openedAt > STABLE_MS) attempt = 0;
    options.onDown();
  };

  const end = (next: SocketState): void => {
    drop();
    become(next);
  };

  const wait = (code: string, atLeastMs = 0): void => {
    drop();
    const ms = pauseBefore(attempt, { baseMs: timings.firstPauseMs, maxMs: timings.maxPauseMs, atLeastMs });
    attempt += 1;
    retry = setTimeout(() => void connect(), ms);
    become(platform.isOnline() ? { status: 'waiting', code, retryAt: Date.now() + ms } : { status: 'offline', code });
  };

  const failed = (error: unknown): void => {
    if (isKithError(error) && error.status === 401) end({ status: 'expired', code: error.code });
    else if (isKithError(error) && error.status === 403) end({ status: 'refused', code: error.code });
    else wait(isKithError(error) ? error.code : 'INTERNAL_ERROR', isKithError(error) ? error.retryAfterMs : 0);
  };

  /** A later expectation does not put an earlier one off. */
  const expectFrame = (ms: number): void => {
    if (deadlineAt <= Date.now() + ms) return;
    clearTimeout(deadline);
    deadlineAt = Date.now() + ms;
    deadline = setTimeout(() => wait('TIMEOUT'), ms);
  };

  const sendPing = (answerMs: number): void => {
    clearTimeout(ping);
    ping = setTimeout(() => sendPing(timings.answerMs), timings.pingMs * (0.9 + 0.2 * Math.random()));
    if (!socket || state.status !== 'open') return;
    expectFrame(answerMs);
    connection.send({ type: 'ping' });
  };

  const receive = (frame: ServerFrame): void => {
    isAlive();
    if (frame.type !== 'error' || frame.id !== undefined) {
      options.onFrame(frame);
      return;
    }
    // The reason for which the server closes the socket next.
    if (frame.code === 'TOO_MANY_CONNECTIONS') end({ status: 'replaced', code: frame.code });
    else if (frame.code === 'TOKEN_EXPIRED' || frame.code === 'CONNECTION_CLOSED') void renew(frame.code);
    else options.onFrame(frame);
  };

  /** The API knows whether the sign-in still holds: the address is asked anew, and its 401 renews the token. */
  const renew = async (code: string): Promise<void> => {
    const refused = token;
    address = undefined;
    end({ status: 'connecting', code });
    const mine = decision;
    try {
      if (code === 'TOKEN_EXPIRED') await session?.renew(refused);
    } catch (error) {
      if (mine === decision) failed(error);
      return;
    }
    if (mine === decision) wait(code);
  };

  const open = (url: string): void => {
    const next = IN_PROTOCOLS.test(token)
      ? new options.WebSocket(url, [PROTOCOL, token])
      : new options.WebSocket(`${url}?token=${encodeURIComponent(token)}`, [PROTOCOL]);
    socket = next;
    openedAt = Number.POSITIVE_INFINITY;
    expectFrame(timings.handshakeMs);
    next.onopen = () => {
      isAlive();
      openedAt = Date.now();
      become({ status: 'open' });
      options.onOpen();
      sendPing(timings.answerMs);
    };
    next.onmessage = ({ data }) => receive(JSON.parse(String(data)) as ServerFrame);
    next.onerror = () => undefined;
    next.onclose = () => {
      // A browser does not say why a handshake failed. The API does, so it is asked before the next attempt.
      if (state.status !== 'open') address = undefined;
      wait('NETWORK');
    };
  };

  const connect = async (): Promise<void> => {
    drop();
    const mine = decision;
    become({ status: 'connecting' });
    try {
      const found = await session?.getToken();
      if (mine !== decision) return;
      if (found === undefined) return end({ status: (await session?.state?.()) === 'expired' ? 'expired' : 'signedOut' });
      address ??= await askAddress();
      // The token may have been renewed by that call.
      token = (await session?.getToken()) ?? found;
      if (mine !== decision) return;
      const subject = subjectOf(token);
      if (user !== undefined && subject !== undefined && user !== subject) options.onUser();
      user = subject ?? user;
      open(address);
    } catch (error) {
      if (mine === decision) failed(error);
    }
  };

  const connection: Connection = {
    get state() {
      return state;
    },
    start: () => {
      if (state.status === 'open' || state.status === 'connecting') return;
      attempt = 0;
      void connect();
    },
    stop: (status) => {
      if (state.status !== status) end({ status });
    },
    test: sendPing,
    restart: () => wait('TIMEOUT'),
    send: (frame) => socket?.send(JSON.stringify(frame)),
  };

  return connection;
};
