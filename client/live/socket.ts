import { KithError } from '../errors.ts';
import { tellAll } from '../report.ts';
import type { Session } from '../session/session.ts';
import { type Connection, createConnection, type SocketState, TIMINGS, type Timings } from './connection.ts';
import type { Ack, ClientFrame } from './frames.ts';
import type { AnyMessage, Listener } from './messages.ts';
import { browserPlatform, type Platform } from './platform.ts';
import { createRequests } from './requests.ts';
import { createTopics, type SubscribeOptions, type Subscription } from './topics.ts';

export type SocketOptions = {
  session: Session | undefined;
  askAddress: () => Promise<string>;
  platform?: Platform;
  timings?: Partial<Timings>;
  WebSocket?: typeof WebSocket;
};

/** A socket as its user sees it; see `KithSocket` for the types of messages. */
export type PlainSocket = {
  readonly state: SocketState;
  onState(listener: (state: SocketState) => void): () => void;
  subscribe(topic: string, listener: Listener<AnyMessage>, options?: SubscribeOptions): Subscription;
  /** Sends a frame as soon as the socket is open. @returns the server's acknowledgement */
  request(frame: ClientFrame): Promise<Ack>;
  /** Sets the status of this device, now and after each reconnection. */
  setPresence(status: 'online' | 'away'): void;
  /** Opens the socket, which subscriptions do by themselves, and keeps it open without any. */
  open(): void;
  close(): void;
};

/** After a change of the surroundings the line is tested with this patience. */
const QUICK_ANSWER_MS = 4000;

export const closedError = ({ type }: ClientFrame): KithError =>
  new KithError('NETWORK', `The frame ${type} was not sent: the socket is closed.`);

/** A socket that opens with the first subscription, and restores what the app wants after each interruption. */
export const createSocket = ({ session, askAddress, platform = browserPlatform(), ...options }: SocketOptions): PlainSocket => {
  const timings = { ...TIMINGS, ...options.timings };
  const listeners = new Set<(state: SocketState) => void>();
  let isKeptOpen = false;
  let presence: 'online' | 'away' | undefined;
  let linger: ReturnType<typeof setTimeout> | undefined;
  let hidden: ReturnType<typeof setTimeout> | undefined;
  let isPaused = false;

  const isOpen = (): boolean => connection.state.status === 'open';
  const requests = createRequests(
    (frame) => connection.send(frame),
    timings.answerMs,
    () => connection.restart(),
  );
  const topics = createTopics(requests, isOpen);

  const sendPresence = (): void => {
    if (presence && isOpen()) requests.ask({ type: 'presence', status: presence }).catch(() => undefined);
  };

  const connection: Connection = createConnection({
    session,
    askAddress,
    platform,
    timings,
    WebSocket: options.WebSocket ?? globalThis.WebSocket,
    onUser: topics.forget,
    onOpen: () => {
      topics.opened();
      sendPresence();
    },
    onFrame: (frame) => {
      if (!requests.settle(frame)) topics.receive(frame);
    },
    onDown: () => {
      topics.closed();
      requests.failAll();
    },
    onState: (state) => tellAll(listeners, state),
  });

  const start = (): void => {
    clearTimeout(linger);
    if (!isPaused) connection.start();
  };
  const isWanted = (): boolean => isKeptOpen || topics.size > 0;
  const stopIfUnused = (): void => {
    clearTimeout(linger);
    linger = isWanted() || connection.state.status === 'closed' ? undefined : setTimeout(() => connection.stop('idle'), timings.lingerMs);
  };

  const stopWatching = platform.onChange((change) => {
    if (change === 'hidden' || change === 'visible') clearTimeout(hidden);
    if (change === 'hidden') {
      if (!Number.isFinite(timings.hiddenMs)) return;
      hidden = setTimeout(() => {
        isPaused = true;
        if (isWanted()) connection.stop('paused');
      }, timings.hiddenMs);
      return;
    }
    if (change === 'visible') isPaused = false;
    if (isOpen()) connection.test(QUICK_ANSWER_MS);
    else if (change !== 'offline' && isWanted() && connection.state.status !== 'replaced') start();
  });

  const stopFollowing = session?.onChange?.((state) => {
    if (state !== 'signedIn') connection.stop(state);
    // Tokens do not always say whose they are, but who signs out gives the topics up.
    if (state === 'signedOut') topics.forget();
    if (state !== 'signedIn') return;
    if (isOpen() || connection.state.status === 'connecting') connection.restart();
    else if (isWanted()) start();
  });

  return {
    get state() {
      return connection.state;
    },
    onState: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribe: (name, listener, given) => {
      clearTimeout(linger);
      const subscription = topics.subscribe(name, listener, given);
      if (['idle', 'signedOut', 'expired'].includes(connection.state.status)) start();
      return {
        ready: subscription.ready,
        unsubscribe: () => {
          subscription.unsubscribe();
          stopIfUnused();
        },
      };
    },
    request: (frame) =>
      new Promise((resolve, reject) => {
        const send = (): void => void requests.ask(frame).then(resolve, reject);
        if (isOpen()) return send();
        if (connection.state.status === 'closed') return reject(closedError(frame));
        const settle = (work: () => void): void => {
          clearTimeout(timer);
          listeners.delete(whenOpen);
          work();
        };
        const whenOpen = ({ status }: SocketState): void => {
          if (status === 'open') settle(send);
          else if (status === 'closed') settle(() => reject(closedError(frame)));
        };
        const timer = setTimeout(
          () => settle(() => reject(new KithError('NETWORK', `The socket did not open; it is ${connection.state.status}.`))),
          timings.answerMs,
        );
        listeners.add(whenOpen);
        start();
      }),
    setPresence: (status) => {
      presence = status;
      sendPresence();
    },
    open: () => {
      isKeptOpen = true;
      start();
    },
    close: () => {
      isKeptOpen = false;
      clearTimeout(linger);
      clearTimeout(hidden);
      stopWatching();
      stopFollowing?.();
      connection.stop('closed');
    },
  };
};
