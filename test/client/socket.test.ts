import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { connectSocket, type KithSocket, type SocketOptions } from '../../client/socket.ts';
import type { ServerFrame } from '../../schemas/_kit/topic.ts';

type Asked = { type: string; id: number; topic: string };

/** A server that answers frames as the test says, and counts the sockets opened. */
const startServer = async (answer: (frame: Asked, opened: number) => Partial<ServerFrame>) => {
  const server = new WebSocketServer({ port: 0 });
  const sockets: WebSocket[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    const opened = sockets.length;
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Asked;
      socket.send(JSON.stringify({ id: frame.id, topic: frame.topic, ...answer(frame, opened) }));
    });
  });
  await once(server, 'listening');
  const open = (): number => sockets.filter(({ readyState }) => readyState === 1).length;
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets, open, stop: () => server.close() };
};
const ACK = { type: 'ack', seq: 1 } as const;
const refusal = (status: number, code: string) => ({ type: 'error', status, code, title: code }) as Partial<ServerFrame>;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
const start = async (answer: Parameters<typeof startServer>[0], options: Partial<SocketOptions> = {}) => {
  const server = await startServer(answer);
  const client: KithSocket = await connectSocket({ url: server.url, token: () => 't', ...options });
  closing.push(client.close, server.stop);
  return { server, client };
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Gives up, because a loop that outlives its test keeps the run from ending. */
const until = async (holds: () => boolean): Promise<void> => {
  for (const end = Date.now() + 4000; !holds(); await pause(5)) if (Date.now() > end) throw new Error('it did not happen');
};

test('a topic that the server ended is told once, and not restored on the next socket', async () => {
  const ended: string[] = [];
  const asked: [number, string][] = [];
  const { server, client } = await start(
    ({ topic }, opened) => {
      asked.push([opened, topic]);
      return ACK;
    },
    { onEnded: (topic, code) => ended.push(`${topic} ${code}`) },
  );
  for (const topic of ['a', 'b']) await client.subscribe(topic, () => undefined);
  server.sockets[0]?.send(JSON.stringify({ type: 'unsubscribed', topic: 'a', code: 'NOT_FOUND' }));
  await until(() => ended.length > 0);
  server.sockets[0]?.close();
  await until(() => asked.some(([opened]) => opened === 2));
  expect(asked.filter(([opened]) => opened === 2)).toEqual([[2, 'b']]);
  expect(ended).toEqual(['a NOT_FOUND']);
});

test('a topic that is refused after a reconnection ends, and the others go on over one socket', async () => {
  const ended: string[] = [];
  const restored: string[] = [];
  const { server, client } = await start(
    ({ topic }, opened) => {
      if (opened > 1) restored.push(topic);
      return opened > 1 && topic === 'a' ? refusal(404, 'NOT_FOUND') : ACK;
    },
    { onEnded: (topic) => ended.push(topic) },
  );
  for (const topic of ['a', 'b']) await client.subscribe(topic, () => undefined);
  server.sockets[0]?.close();
  await until(() => restored.length === 2);
  await pause(700);
  expect([ended, restored, server.sockets.length]).toEqual([['a'], ['a', 'b'], 2]);
});

test('a restoration that fails is tried again on one new socket', async () => {
  const { server, client } = await start((_, opened) => (opened === 2 ? refusal(429, 'RATE_LIMITED') : ACK));
  await client.subscribe('a', () => undefined);
  server.sockets[0]?.close();
  await until(() => server.sockets.length === 3);
  await pause(300);
  expect([server.sockets.length, server.open()]).toEqual([3, 1]);
});

test('a socket that made room for newer ones does not reconnect', async () => {
  let replaced = 0;
  const { server } = await start(() => ACK, { onReplaced: () => (replaced += 1) });
  server.sockets[0]?.send(JSON.stringify({ ...refusal(409, 'TOO_MANY_CONNECTIONS') }));
  server.sockets[0]?.close();
  await until(() => replaced > 0);
  await pause(500);
  expect([replaced, server.sockets.length]).toEqual([1, 1]);
});
