import type { EventMessage } from '../../client/index.ts';
import { createSocket, type PlainSocket, type SocketOptions } from '../../client/live/socket.ts';

export type LiveSocket = {
  subscribe(topic: string, listener: (event: EventMessage) => void): Promise<{ seq: number; snapshot?: unknown }>;
  socket: PlainSocket;
  close(): void;
};

type Options = { url: string; token: () => string | Promise<string> } & Partial<SocketOptions>;

/** The client's socket at a known address, for tests that wait for a snapshot and collect events. */
export const connectSocket = async ({ url, token, ...options }: Options): Promise<LiveSocket> => {
  const session = { getToken: async () => token(), renew: async () => token() };
  const socket = createSocket({ session, askAddress: async () => url, ...options });
  return {
    socket,
    subscribe: async (topic, listener) => {
      const found: { snapshot?: unknown } = {};
      const { ready } = socket.subscribe(topic, (message) => {
        if (message.type === 'snapshot') found.snapshot = message.data;
        else if (message.type === 'event') listener(message);
      });
      return { seq: await ready, ...found };
    },
    close: () => socket.close(),
  };
};
