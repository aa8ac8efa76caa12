import type { ClientFrame, ServerFrame } from '../schemas/_kit/topic.ts';

type Event = Extract<ServerFrame, { type: 'event' }>;
type Listener = (event: Pick<Event, 'name' | 'seq' | 'at' | 'data'>) => void;

export type SocketOptions = {
  url: string;
  token: () => string | Promise<string>;
  /** Called when events may have been missed. Read the resource over HTTP. */
  onGap?: (topic: string) => void;
  /** Called when the user may no longer follow a topic. Nothing more of it arrives. */
  onEnded?: (topic: string, code: string) => void;
  /** Called when this socket made room for newer ones of the same user. It does not reconnect. */
  onReplaced?: () => void;
};

export type KithSocket = {
  /** @returns the topic's latest `seq`, and its snapshot if the topic has one */
  subscribe(topic: string, listener: Listener): Promise<{ seq: number; snapshot?: unknown }>;
  unsubscribe(topic: string): Promise<void>;
  close(): void;
};

const PROTOCOL = 'kith.v1';
const PING_MS = 60_000;
const MAX_PAUSE_MS = 15_000;

type Subscription = { listener: Listener; seq: number };
type Pending = { resolve: (ack: Extract<ServerFrame, { type: 'ack' }>) => void; reject: (error: Error) => void };

/** Opens a socket that reconnects, restores its subscriptions, drops repeated events and reports gaps. */
export const connectSocket = async ({ url, token, onGap, onEnded, onReplaced }: SocketOptions): Promise<KithSocket> => {
  const subscriptions = new Map<string, Subscription>();
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let closed = false;
  let socket: WebSocket;
  let pings: ReturnType<typeof setInterval> | undefined;

  const request = (frame: ClientFrame): Promise<Extract<ServerFrame, { type: 'ack' }>> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      pending.set(lastId, { resolve, reject });
      socket.send(JSON.stringify({ ...frame, id: lastId }));
    });

  const end = (topic: string, code: string): void => {
    if (subscriptions.delete(topic)) onEnded?.(topic, code);
  };

  const receive = (frame: ServerFrame): void => {
    if (frame.type === 'event') {
      const subscription = subscriptions.get(frame.topic);
      if (!subscription || frame.seq <= subscription.seq) return;
      if (frame.seq > subscription.seq + 1) onGap?.(frame.topic);
      subscription.seq = frame.seq;
      subscription.listener(frame);
    } else if (frame.type === 'gap') {
      const subscription = subscriptions.get(frame.topic);
      if (subscription) subscription.seq = frame.seq;
      onGap?.(frame.topic);
    } else if (frame.type === 'unsubscribed') {
      end(frame.topic, frame.code);
    } else if (frame.type === 'error' && frame.code === 'TOO_MANY_CONNECTIONS') {
      // Reconnecting would close the next oldest socket, which would reconnect too.
      closed = true;
      onReplaced?.();
    } else if (frame.type === 'pong') {
      for (const [topic, seq] of Object.entries(frame.topics)) if (seq > (subscriptions.get(topic)?.seq ?? seq)) onGap?.(topic);
    } else if ((frame.type === 'ack' || frame.type === 'error') && typeof frame.id === 'number') {
      const request = pending.get(frame.id);
      pending.delete(frame.id);
      if (frame.type === 'ack') request?.resolve(frame);
      else request?.reject(Object.assign(new Error(frame.detail ?? frame.title), { code: frame.code, status: frame.status }));
    }
  };

  const open = async (): Promise<void> => {
    socket = new WebSocket(url, [PROTOCOL, await token()]);
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve();
      socket.onerror = () => reject(new Error(`the socket ${url} did not open; check that the token is valid`));
    });
    socket.onmessage = ({ data }) => receive(JSON.parse(String(data)) as ServerFrame);
    socket.onclose = () => {
      clearInterval(pings);
      for (const { reject } of pending.values()) reject(new Error('the socket closed'));
      pending.clear();
      if (!closed) void reopen();
    };
    pings = setInterval(() => socket.send(JSON.stringify({ type: 'ping' })), PING_MS);
  };

  /** A topic that the user may no longer follow ends; the others go on. */
  const restore = async (): Promise<void> => {
    for (const [topic, subscription] of subscriptions) {
      try {
        const { seq = 0 } = await request({ type: 'subscribe', topic, after: subscription.seq });
        if (seq > subscription.seq) onGap?.(topic);
        subscription.seq = seq;
      } catch (error) {
        const { code, status = 500 } = error as { code?: string; status?: number };
        // The socket closed, and reopens by itself.
        if (code === undefined) return;
        if (status !== 404) throw error;
        end(topic, code);
      }
    }
  };

  /** Closes a socket without reopening it. */
  const abandon = (): void => {
    clearInterval(pings);
    socket.onclose = null;
    socket.close();
  };

  const reopen = async (): Promise<void> => {
    for (let attempt = 0; !closed; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(MAX_PAUSE_MS, 250 * 2 ** attempt)));
      try {
        await open();
      } catch {
        // The next attempt waits longer.
        continue;
      }
      try {
        return await restore();
      } catch {
        // Too many frames, or a fault of the server.
        abandon();
      }
    }
  };

  await open();
  return {
    subscribe: async (topic, listener) => {
      const subscription: Subscription = { listener, seq: 0 };
      const { seq = 0, snapshot } = await request({ type: 'subscribe', topic });
      subscription.seq = Math.max(subscription.seq, seq);
      subscriptions.set(topic, subscription);
      return { seq, snapshot };
    },
    unsubscribe: async (topic) => {
      subscriptions.delete(topic);
      await request({ type: 'unsubscribe', topic });
    },
    close: () => {
      closed = true;
      socket.close();
    },
  };
};
