import type { Timings } from '../../client/live/connection.ts';
import type { Platform, PlatformChange } from '../../client/live/platform.ts';
import { createSharedSocket } from '../../client/live/shared-socket.ts';
import { createSocket, type PlainSocket } from '../../client/live/socket.ts';
import { type Answer, closeAll, event, type FakeServer, listen, pause, QUICK, startServer, until } from './fake-server.ts';
import { createOrigin } from './fake-tabs.ts';

let server: FakeServer;
const sockets: PlainSocket[] = [];
let latest = 1;
const answer: Answer = ({ type, topic, after }) => {
  if (type === 'ping') return { type: 'pong', topics: {} };
  if (topic === 'hidden') return { type: 'error', status: 404, code: 'NOT_FOUND', title: '' };
  if (topic === 'board') return { type: 'ack', seq: latest, snapshot: { latest } };
  const missed = Array.from({ length: latest - (after ?? latest) }, (_, index) => event(topic, (after ?? 0) + index + 1));
  return type === 'subscribe' ? [...missed, { type: 'ack', seq: latest }] : { type: 'ack' };
};
beforeEach(async () => {
  latest = 1;
  server = await startServer(answer);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
  server.stop();
  closeAll();
});

const tokenOf = (sub: string): string => `x.${btoa(JSON.stringify({ sub }))}.x`;
const openTab = (
  origin: ReturnType<typeof createOrigin>,
  sub = 'ada',
  { platform, timings }: { platform?: Platform; timings?: Partial<Timings> } = {},
) => {
  const { tools, kill } = origin.openTab();
  const session = { getToken: async () => tokenOf(sub), renew: async () => undefined };
  let real: PlainSocket | undefined;
  const client = createSharedSocket({
    session,
    name: 'api',
    tools,
    ...(platform && { platform }),
    createReal: (shared) => {
      real = createSocket({ session, askAddress: async () => server.url, platform: shared, timings: { ...QUICK, ...timings } });
      return real;
    },
  });
  sockets.push(client);
  return {
    client,
    /** As a crash: nothing of the tab runs any more. */
    kill: () => {
      kill();
      real?.close();
    },
  };
};
const publish = (topic: string): void => {
  latest += 1;
  server.send(event(topic, latest));
};
const subscribed = (): string[] => server.asked.filter(({ type }) => type === 'subscribe').map(({ topic }) => topic);

test('tabs of a user share one socket and one subscription', async () => {
  const origin = createOrigin();
  const tabs = [openTab(origin), openTab(origin), openTab(origin)];
  const heard = tabs.map(({ client }) => listen(client, 'log'));
  await Promise.all(heard.map(({ ready }) => ready));
  publish('log');
  await until(() => heard.every(({ got }) => got.length === 1));
  expect(heard.map(({ got }) => got)).toEqual([[2], [2], [2]]);
  expect([server.sockets.length, subscribed()]).toEqual([1, ['log']]);
  expect(tabs.map(({ client }) => client.state.status)).toEqual(['open', 'open', 'open']);
});

test('a tab that comes later gets the snapshot of a topic that is live already', async () => {
  const origin = createOrigin();
  const first = listen(openTab(origin).client, 'board');
  await first.ready;
  latest = 5;
  const later = listen(openTab(origin).client, 'board');
  await later.ready;
  await until(() => later.got.length > 0);
  expect([later.got.at(-1), server.sockets.length]).toEqual(['snapshot 5', 1]);
});

test('when the leading tab crashes, another one goes on where it stopped', async () => {
  const origin = createOrigin();
  const leading = openTab(origin);
  const first = listen(leading.client, 'log');
  await first.ready;
  const others = [openTab(origin), openTab(origin)].map(({ client }) => listen(client, 'log'));
  await Promise.all(others.map(({ ready }) => ready));
  publish('log');
  await until(() => others.every(({ got }) => got.length === 1));
  leading.kill();
  latest = 4;
  await until(() => others.every(({ got }) => got.length === 3));
  publish('log');
  await until(() => others.every(({ got }) => got.length === 4));
  expect(others.map(({ got }) => got)).toEqual([
    [2, 3, 4, 5],
    [2, 3, 4, 5],
  ]);
  expect([server.sockets.length, server.open()]).toEqual([2, 1]);
});

test('a frame that a crashed leader has not answered fails as soon as another one leads', async () => {
  const origin = createOrigin();
  const leading = openTab(origin);
  await listen(leading.client, 'log').ready;
  const following = openTab(origin).client;
  await listen(following, 'log').ready;
  const asked = following.request({ type: 'message', topic: 'log' });
  leading.kill();
  await expect(asked).rejects.toMatchObject({ code: 'NETWORK' });
  // A tab that comes later is no other leader: what is under way goes on.
  const next = following.request({ type: 'message', topic: 'log' });
  openTab(origin).client.open();
  expect(await next).toMatchObject({ type: 'ack' });
});

test('a topic is given up when the last tab that wants it is gone', async () => {
  const origin = createOrigin();
  const staying = openTab(origin);
  await listen(staying.client, 'log').ready;
  const leaving = openTab(origin);
  await listen(leaving.client, 'other').ready;
  leaving.kill();
  await until(() => server.asked.some(({ type, topic }) => type === 'unsubscribe' && topic === 'other'));
});

test('a refused topic ends in every tab, and is not asked for again', async () => {
  const origin = createOrigin();
  const heard = [openTab(origin), openTab(origin)].map(({ client }) => listen(client, 'hidden'));
  for (const { ready } of heard) await expect(ready).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await pause(100);
  expect(heard.map(({ got }) => got)).toEqual([['ended NOT_FOUND'], ['ended NOT_FOUND']]);
});

test('tabs of different users share nothing', async () => {
  const origin = createOrigin();
  const heard = [listen(openTab(origin).client, 'log'), listen(openTab(origin, 'bob').client, 'log')];
  await Promise.all(heard.map(({ ready }) => ready));
  expect(server.sockets.length).toBe(2);
});

test('a tab that follows sends frames through the leader', async () => {
  const origin = createOrigin();
  const leading = openTab(origin);
  await listen(leading.client, 'log').ready;
  const following = openTab(origin);
  await listen(following.client, 'log').ready;
  expect(await following.client.request({ type: 'message', topic: 'log' })).toMatchObject({ type: 'ack' });
  await expect(following.client.request({ type: 'message', topic: 'hidden' })).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 });
  expect(server.sockets.length).toBe(1);
});

test('a frame that is asked for before any tab leads is sent once one does', async () => {
  const origin = createOrigin();
  expect(await openTab(origin).client.request({ type: 'message', topic: 'log' })).toMatchObject({ type: 'ack' });
});

test('the network that is back is used at once, and what another tab follows does not hurry the next attempt', async () => {
  const origin = createOrigin();
  const changes: ((change: PlatformChange) => void)[] = [];
  const platform: Platform = {
    isVisible: () => true,
    isOnline: () => true,
    onChange: (listener) => {
      changes.push(listener);
      return () => undefined;
    },
  };
  const leading = openTab(origin, 'ada', { platform, timings: { firstPauseMs: 1e6, maxPauseMs: 1e6 } }).client;
  leading.open();
  await listen(leading, 'log').ready;
  server.sockets[0]?.close();
  await until(() => leading.state.status === 'waiting');
  listen(leading, 'other');
  listen(openTab(origin).client, 'third');
  await pause(60);
  expect([leading.state.status, server.sockets.length]).toEqual(['waiting', 1]);
  for (const change of changes) change('online');
  await until(() => leading.state.status === 'open');
});

test('a leading tab that closes is not the end of the socket for the others', async () => {
  const origin = createOrigin();
  const leading = openTab(origin).client;
  await listen(leading, 'log').ready;
  const following = openTab(origin).client;
  await listen(following, 'log').ready;
  const states: string[] = [];
  following.onState(({ status }) => states.push(status));
  leading.close();
  await until(() => states.at(-1) === 'open');
  expect(states).not.toContain('closed');
});
