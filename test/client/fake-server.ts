import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { ServerFrame } from '../../client/live/frames.ts';
import type { Platform, PlatformChange } from '../../client/live/platform.ts';
import { createSocket, type PlainSocket, type SocketOptions } from '../../client/live/socket.ts';

export type Asked = { type: string; id: number; topic: string; after?: number };
/** Frames to answer with; `undefined` leaves the client without an answer. */
export type Answer = (frame: Asked, opened: number) => Partial<ServerFrame> | readonly Partial<ServerFrame>[] | undefined;

export const ACK = { type: 'ack', seq: 1 } as const;
export const refusal = (status: number, code: string) => ({ type: 'error', status, code, title: code }) as Partial<ServerFrame>;
export const event = (topic: string, seq: number) =>
  ({ type: 'event', topic, seq, name: 'happened', at: '2026-01-01', data: seq }) as const;

/** A server that answers frames as the test says, and counts the sockets opened. */
export const startServer = async (answer: Answer) => {
  const server = new WebSocketServer({ port: 0 });
  const sockets: WebSocket[] = [];
  const tokens: (string | undefined)[] = [];
  const asked: (Asked & { opened: number })[] = [];
  server.on('connection', (socket, { headers }) => {
    sockets.push(socket);
    tokens.push(headers['sec-websocket-protocol']?.split(/,\s*/)[1]);
    const opened = sockets.length;
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Asked;
      asked.push({ ...frame, opened });
      for (const part of [answer(frame, opened) ?? []].flat())
        socket.send(JSON.stringify(part.type === 'event' ? part : { id: frame.id, topic: frame.topic, ...part }));
    });
  });
  await once(server, 'listening');
  const open = (): number => sockets.filter(({ readyState }) => readyState === 1).length;
  const send = (frame: Partial<ServerFrame>): void => sockets.at(-1)?.send(JSON.stringify(frame));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sockets,
    tokens,
    asked,
    open,
    send,
    stop: () => server.close(),
  };
};
export type FakeServer = Awaited<ReturnType<typeof startServer>>;

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Gives up, because a loop that outlives its test keeps the run from ending. */
export const until = async (holds: () => boolean): Promise<void> => {
  for (const end = Date.now() + 8000; !holds(); await pause(5)) if (Date.now() > end) throw new Error('it did not happen');
};

const closing: (() => void)[] = [];
export const closeAll = (): void => {
  for (const close of closing.splice(0)) close();
};

export const QUICK = { firstPauseMs: 20, maxPauseMs: 50, answerMs: 300, lingerMs: 50 };

export const start = async (answer: Answer, options: Partial<SocketOptions> = {}) => {
  const server = await startServer(answer);
  const session = { getToken: async () => 't', renew: async () => undefined };
  const client: PlainSocket = createSocket({
    session,
    askAddress: async () => server.url,
    ...options,
    timings: { ...QUICK, ...options.timings },
  });
  closing.push(client.close, server.stop);
  return { server, client };
};

/** Collects what a listener gets: seq of events, or type and code. */
export const listen = (client: PlainSocket, topic: string, got: unknown[] = []) => {
  const subscription = client.subscribe(topic, (message) => {
    got.push(
      message.type === 'event' ? message.seq : message.type === 'ended' ? `ended ${message.code}` : `${message.type} ${message.seq}`,
    );
  });
  return { ...subscription, got };
};

/** A platform whose changes the test makes. */
export const hand = () => {
  const listeners = new Set<(change: PlatformChange) => void>();
  const platform: Platform = {
    isVisible: () => true,
    isOnline: () => true,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    platform,
    change: (change: PlatformChange) => {
      for (const listener of listeners) listener(change);
    },
  };
};
