import { createKith, memoryStore, storedSession } from '../../client/index.ts';
import { createSharedSocket } from '../../client/live/shared-socket.ts';
import { createSocket } from '../../client/live/socket.ts';
import { sendFile } from '../../client/media/send-file.ts';
import { createOfflineQueue } from '../../client/offline/index.ts';
import { ACK, closeAll, event, listen, start, startServer, until } from './fake-server.ts';
import { createOrigin } from './fake-tabs.ts';

/** Errors of the app's own code, as a browser's `reportError` gets them. */
const reported: string[] = [];
const scope = globalThis as unknown as { reportError?: (error: Error) => void };
beforeEach(() => {
  reported.length = 0;
  scope.reportError = ({ message }) => reported.push(message);
});
afterEach(() => {
  closeAll();
  delete scope.reportError;
});
const fail = (message: string) => (): never => {
  throw new Error(message);
};

test('a listener of the state that throws keeps neither the socket nor the others from going on', async () => {
  const { server, client } = await start(() => ACK);
  const states: string[] = [];
  client.onState(fail('state'));
  client.onState(({ status }) => states.push(status));
  const { got, ready } = listen(client, 'log');
  await ready;
  server.send(event('log', 2));
  await until(() => got.length > 0);
  expect([got, states, new Set(reported)]).toEqual([[2], ['connecting', 'open'], new Set(['state'])]);
});

test('a listener of a topic that throws or rejects does not keep the others from the message', async () => {
  const { server, client } = await start(() => ACK);
  client.subscribe('log', fail('topic'));
  client.subscribe('log', async () => fail('later')());
  const { got, ready } = listen(client, 'log');
  await ready;
  server.send(event('log', 2));
  server.send(event('log', 3));
  await until(() => got.length === 2 && reported.length === 4);
  expect(reported.toSorted()).toEqual(['later', 'later', 'topic', 'topic']);
});

test('the same holds for a tab that shares the socket', async () => {
  const server = await startServer(() => ACK);
  const session = { getToken: async () => 't', renew: async () => undefined };
  const client = createSharedSocket({
    session,
    name: 'api',
    tools: createOrigin().openTab().tools,
    createReal: (platform) => createSocket({ session, askAddress: async () => server.url, platform }),
  });
  const states: string[] = [];
  client.onState(fail('state'));
  client.onState(({ status }) => states.push(status));
  await listen(client, 'log').ready;
  client.close();
  server.stop();
  expect([states.at(-1), new Set(reported)]).toEqual(['closed', new Set(['state'])]);
});

test('a listener of a session that throws keeps nobody signed in', async () => {
  const session = storedSession({ refresh: async () => undefined, store: memoryStore() });
  const states: string[] = [];
  session.onChange(fail('session'));
  session.onChange((state) => states.push(state));
  await session.signIn({ accessToken: 'a' });
  await session.signOut();
  expect([states, reported]).toEqual([
    ['signedIn', 'signedOut'],
    ['session', 'session'],
  ]);
});

test('listeners of the offline queue that throw or reject lose no write, and delay none', async () => {
  const sent: string[] = [];
  const kith = createKith({
    url: 'http://api.test',
    getToken: () => 'token',
    fetch: async (request) => {
      sent.push(((await request.json()) as { body: string }).body);
      return new Response('{}', { headers: { 'content-type': 'application/json' } });
    },
  });
  const queue = createOfflineQueue({
    kith,
    owner: 'ada',
    store: memoryStore(),
    // A planned retry would not be over in time.
    retryMs: { base: 1e6, max: 1e6 },
    onSent: ({ note }) => (note === 1 ? fail('sent')() : Promise.reject(new Error('sent later'))),
  });
  queue.onChange(fail('changed'));
  for (const note of [1, 2, 3]) await queue.add('post', '/v1/posts', { body: { body: `${note}` } }, note);
  await until(() => sent.length === 3 && reported.includes('sent later'));
  await queue.flush();
  queue.stop();
  expect([sent, await queue.pending(), reported.includes('sent'), reported.includes('changed')]).toEqual([['1', '2', '3'], [], true, true]);
});

test('a listener of an upload that throws does not send the file again', async () => {
  const { fetch } = globalThis;
  let sent = 0;
  globalThis.fetch = async () => {
    sent += 1;
    return new Response(null, { status: 204 });
  };
  const target = { method: 'POST', url: 'http://files.test', headers: {}, fields: {} } as const;
  await sendFile(target, new Blob(['x']), { onProgress: fail('progress') }).finally(() => {
    globalThis.fetch = fetch;
  });
  expect([sent, reported]).toEqual([1, ['progress']]);
});
