import { WebSocket } from 'ws';
import type { ServerFrame } from '../../schemas/_kit/topic.ts';
import { faultOfFrame } from './frame-checks.ts';

export type TestSocket = {
  protocol: string;
  frames: ServerFrame[];
  send(frame: unknown): void;
  /** Sends the frame with an id and resolves with its response: `ack`, `error` or `pong`. */
  ask(frame: Record<string, unknown>): Promise<Extract<ServerFrame, { type: 'ack' | 'error' | 'pong' }>>;
  /** Resolves with the first received frame that matches, or waits for one. Rejects after a frame that breaks the contract. */
  next(matches: (frame: ServerFrame) => boolean): Promise<ServerFrame>;
  closed: Promise<number>;
  close(): void;
};

/** @throws Error with the status and reason of a refused handshake */
export const openSocket = async (url: string, protocols: string[] = []): Promise<TestSocket> => {
  const socket = new WebSocket(url, protocols);
  const frames: ServerFrame[] = [];
  const waiting = new Set<() => void>();
  let lastId = 0;
  let fault: string | undefined;
  socket.onmessage = ({ data }) => {
    fault ??= faultOfFrame(String(data));
    frames.push(JSON.parse(String(data)) as ServerFrame);
    for (const check of waiting) check();
  };
  const closed = new Promise<number>((resolve) => {
    socket.onclose = ({ code }) => resolve(code);
  });
  const next: TestSocket['next'] = (matches) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no such frame among ${JSON.stringify(frames)}`)), 30_000);
      const check = (): void => {
        const found = frames.find(matches);
        if (!found && fault === undefined) return;
        clearTimeout(timer);
        waiting.delete(check);
        if (fault === undefined && found) resolve(found);
        else reject(new Error(fault));
      };
      waiting.add(check);
      check();
    });
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.on('unexpected-response', (_, { statusCode, statusMessage }) => {
      reject(new Error(`the handshake failed: ${statusCode} ${statusMessage}`));
      socket.terminate();
    });
    socket.onerror = ({ message }) => reject(new Error(`the handshake failed: ${message}`));
  });
  const send = (frame: unknown): void => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  return {
    protocol: socket.protocol,
    frames,
    send,
    next,
    closed,
    close: () => socket.close(),
    ask: async (frame) => {
      lastId += 1;
      const id = lastId;
      send({ ...frame, id });
      return (await next((answer) => 'id' in answer && answer.id === id)) as Awaited<ReturnType<TestSocket['ask']>>;
    },
  };
};
