import { KithError } from '../../client/errors.ts';
import type { SocketState } from '../../client/live/connection.ts';
import { ACK, closeAll, event, hand, listen, pause, refusal, start, until } from './fake-server.ts';

afterEach(closeAll);

test('a topic that the server ended is told once, and not restored on the next socket', async () => {
  const { server, client } = await start(() => ACK);
  const [a, b] = [listen(client, 'a'), listen(client, 'b')];
  await Promise.all([a.ready, b.ready]);
  server.send({ type: 'unsubscribed', topic: 'a', code: 'NOT_FOUND' });
  await until(() => a.got.length > 0);
  server.sockets[0]?.close();
  await until(() => server.asked.some(({ opened }) => opened === 2));
  expect(server.asked.filter(({ opened, type }) => opened === 2 && type === 'subscribe').map(({ topic }) => topic)).toEqual(['b']);
  expect(a.got).toEqual(['ended NOT_FOUND']);
});

test('a topic that is refused after a reconnection ends, and the others go on over one socket', async () => {
  const { server, client } = await start(({ topic }, opened) => (opened > 1 && topic === 'a' ? refusal(404, 'NOT_FOUND') : ACK));
  const [a, b] = [listen(client, 'a'), listen(client, 'b')];
  await Promise.all([a.ready, b.ready]);
  server.sockets[0]?.close();
  await until(() => a.got.length > 0);
  server.send(event('b', 2));
  await until(() => b.got.length > 0);
  await pause(300);
  expect([a.got, b.got, server.sockets.length, server.open()]).toEqual([['ended NOT_FOUND'], [2], 2, 1]);
});

test('a refused subscription rejects with the code and is told to its listener', async () => {
  const { client } = await start(() => refusal(404, 'NOT_FOUND'));
  const { ready, got } = listen(client, 'a');
  await expect(ready).rejects.toMatchObject({ name: 'KithError', code: 'NOT_FOUND', status: 404 });
  expect(got).toEqual(['ended NOT_FOUND']);
});

test('a subscription that the server cannot serve now is asked again over the same socket', async () => {
  const { server, client } = await start(({ type }) => {
    const isFirst = server.asked.filter((frame) => frame.type === 'subscribe').length === 1;
    return type === 'subscribe' && isFirst ? refusal(429, 'RATE_LIMITED') : ACK;
  });
  expect(await listen(client, 'a').ready).toBe(1);
  expect([server.asked.filter(({ type }) => type === 'subscribe').length, server.sockets.length]).toEqual([2, 1]);
});

test('what is subscribed while the socket is down is asked once it is open', async () => {
  const { server, client } = await start(() => ACK, { timings: { firstPauseMs: 200, maxPauseMs: 300 } });
  await listen(client, 'a').ready;
  server.sockets[0]?.close();
  await until(() => client.state.status === 'waiting');
  const b = listen(client, 'b');
  expect(await b.ready).toBe(1);
  expect(server.sockets.length).toBe(2);
});

test('a socket that made room for newer ones does not reconnect', async () => {
  const states: string[] = [];
  const { server, client } = await start(() => ACK);
  client.onState(({ status }) => states.push(status));
  await listen(client, 'a').ready;
  server.send({ ...refusal(409, 'TOO_MANY_CONNECTIONS') });
  server.sockets[0]?.close();
  await until(() => client.state.status === 'replaced');
  await pause(200);
  expect([server.sockets.length, states.at(-1)]).toEqual([1, 'replaced']);
});

test('a half-open line is noticed by a missing pong, and replaced', async () => {
  let isDead = false;
  const { server, client } = await start((_, opened) => (isDead && opened === 1 ? undefined : ACK), {
    timings: { pingMs: 100, answerMs: 150 },
  });
  await listen(client, 'a').ready;
  isDead = true;
  await until(() => server.sockets.length === 2);
  await until(() => client.state.status === 'open');
  await until(() => server.open() === 1);
});

test('a line is tested when the network changed, and a page that is hidden for long gives its socket up', async () => {
  let isDead = false;
  const { platform, change } = hand();
  const { server, client } = await start((_, opened) => (isDead && opened === 1 ? undefined : ACK), {
    platform,
    timings: { hiddenMs: 50 },
  });
  const { got } = listen(client, 'a');
  await until(() => client.state.status === 'open');
  change('hidden');
  await until(() => client.state.status === 'paused');
  await until(() => server.open() === 0);
  change('visible');
  await until(() => client.state.status === 'open');
  isDead = false;
  expect(server.sockets.length).toBe(2);
  change('offline');
  await until(() => server.asked.filter(({ type, opened }) => type === 'ping' && opened === 2).length >= 2);
  expect(got).toEqual([]);
});

test('events are delivered in order and once, and what does not arrive is asked for', async () => {
  const { server, client } = await start(({ type, topic, after }) => {
    if (type !== 'subscribe') return ACK;
    if (after === undefined) return { type: 'ack', seq: 1 };
    return [{ type: 'resume', topic, from: after + 1, to: 6 }, event(topic, 5), event(topic, 6), { type: 'ack', seq: 6 }];
  });
  const { ready, got } = listen(client, 'a');
  await ready;
  for (const seq of [3, 2, 2, 4, 1, 6]) server.send(event('a', seq));
  await until(() => got.length === 5);
  expect(got).toEqual([2, 3, 4, 5, 6]);
});

test('events that arrive before the acknowledgement are kept, and dropped where the snapshot has them', async () => {
  const { client } = await start(({ type, topic }) =>
    type === 'subscribe' ? [event(topic, 8), event(topic, 7), { type: 'ack', seq: 7, snapshot: { all: true } }] : ACK,
  );
  const { ready, got } = listen(client, 'a');
  await ready;
  expect(got).toEqual(['snapshot 7', 8]);
});

test('a second listener gets a snapshot of its own; the last one to leave ends the subscription, and an unused socket is closed', async () => {
  const { server, client } = await start(({ type }) => (type === 'subscribe' ? { type: 'ack', seq: 3, snapshot: 1 } : ACK));
  const first = listen(client, 'a');
  await first.ready;
  const second = listen(client, 'a');
  await until(() => second.got.length > 0);
  expect(second.got).toEqual(['snapshot 3']);
  first.unsubscribe();
  expect(server.asked.some(({ type }) => type === 'unsubscribe')).toBe(false);
  second.unsubscribe();
  await until(() => server.asked.some(({ type }) => type === 'unsubscribe'));
  await until(() => client.state.status === 'idle' && server.open() === 0);
});

test('after a reconnection missed events are told as a gap where the server cannot replay them', async () => {
  const { server, client } = await start(({ type, topic, after }) => {
    if (type !== 'subscribe') return ACK;
    return after === undefined
      ? { type: 'ack', seq: 4 }
      : [
          { type: 'gap', topic, seq: 9 },
          { type: 'ack', seq: 9 },
        ];
  });
  const { ready, got } = listen(client, 'a');
  await ready;
  server.sockets[0]?.close();
  await until(() => got.length > 0);
  server.send(event('a', 10));
  await until(() => got.length > 1);
  expect([got, server.asked.filter(({ type }) => type === 'subscribe').map(({ after }) => after)]).toEqual([
    ['gap 9', 10],
    [undefined, 4],
  ]);
});

test('a pong that knows later events than this client makes it ask', async () => {
  let latest = 1;
  const { server, client } = await start(
    ({ type, topic }) =>
      type === 'ping' ? { type: 'pong', topics: { a: latest } } : [...(latest > 1 ? [event(topic, 2)] : []), { type: 'ack', seq: latest }],
    { timings: { pingMs: 50 } },
  );
  const { ready, got } = listen(client, 'a');
  await ready;
  latest = 2;
  await until(() => got.length > 0);
  expect(got).toEqual([2]);
  expect(server.sockets.length).toBe(1);
});

test('a slow listener sets its own pace, and loses events as one gap instead of filling the memory', async () => {
  const { server, client } = await start(({ after }) => ({ type: 'ack', seq: after ?? 1 }));
  const got: unknown[] = [];
  const gate = Promise.withResolvers<void>();
  const { ready } = client.subscribe('a', async (message) => {
    got.push(message.type === 'event' ? message.seq : message.type);
    await gate.promise;
  });
  await ready;
  for (let seq = 2; seq <= 400; seq += 1) server.send(event('a', seq));
  const other = listen(client, 'a');
  await until(() => other.got.length === 399);
  expect(got).toEqual([2]);
  gate.resolve();
  await until(() => got.length > 1);
  expect(got).toEqual([2, 'gap']);
  server.send(event('a', 401));
  await until(() => got.length > 2);
  expect(got).toEqual([2, 'gap', 401]);
});

test('a listener that throws does not keep others from the message', async () => {
  const reported: unknown[] = [];
  const error = console.error;
  console.error = (value: unknown) => reported.push(value);
  const { server, client } = await start(() => ACK);
  client.subscribe('a', () => {
    throw new Error('of the app');
  });
  const { ready, got } = listen(client, 'a');
  await ready;
  server.send(event('a', 2));
  await until(() => got.length > 0);
  console.error = error;
  expect(reported).toMatchObject([{ message: 'of the app' }]);
});

describe('signing in', () => {
  const statesOf = async (options: Parameters<typeof start>[1], answer: Parameters<typeof start>[0] = () => ACK) => {
    const { server, client } = await start(answer, options);
    const states: SocketState[] = [];
    client.onState((state) => states.push(state));
    listen(client, 'a');
    return { server, client, states };
  };
  const sessionOf = (getToken: () => string | undefined) => ({ getToken: async () => getToken(), renew: async () => getToken() });

  test('nobody signed in is no fault of the network', async () => {
    const { client, server } = await statesOf({ session: sessionOf(() => undefined) });
    await until(() => client.state.status === 'signedOut');
    await pause(100);
    expect(server.sockets.length).toBe(0);
  });

  test('a refused sign-in is `expired`, a refused account `refused`, and a broken line `waiting`', async () => {
    const failing = (error: unknown) => ({ askAddress: () => Promise.reject(error) });
    const expired = await statesOf(failing(new KithError('UNAUTHENTICATED', '', { status: 401 })));
    const refused = await statesOf(failing(new KithError('ACCOUNT_SUSPENDED', '', { status: 403 })));
    const offline = await statesOf(failing(new KithError('NETWORK', '')));
    await until(() => offline.states.length > 3);
    expect(
      [expired, refused, offline].map(({ client }) => [client.state.status === 'connecting' ? 'waiting' : client.state.status]),
    ).toEqual([['expired'], ['refused'], ['waiting']]);
    expect(refused.client.state.code).toBe('ACCOUNT_SUSPENDED');
  });

  test('a token that expired on the open socket is renewed, and every topic is restored', async () => {
    const renewed: string[] = [];
    let token = 'old';
    const session = {
      getToken: async () => token,
      renew: async (refused: string) => {
        renewed.push(refused);
        token = 'new';
        return token;
      },
    };
    const { server, client } = await start(() => ACK, { session });
    await listen(client, 'a').ready;
    server.send(refusal(401, 'TOKEN_EXPIRED'));
    server.sockets[0]?.close();
    await until(() => server.asked.filter(({ type }) => type === 'subscribe').length === 2);
    expect([renewed, server.sockets.length, server.sockets[1]?.protocol]).toEqual([['old'], 2, 'kith.v1']);
  });

  test('after a failed handshake the API is asked whether the sign-in holds', async () => {
    let asked = 0;
    const { client } = await statesOf({
      askAddress: async () => {
        asked += 1;
        if (asked > 1) throw new KithError('UNAUTHENTICATED', '', { status: 401 });
        return 'ws://127.0.0.1:9';
      },
    });
    await until(() => client.state.status === 'expired');
    expect(asked).toBe(2);
  });
});
