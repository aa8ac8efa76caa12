import { ACK, closeAll, hand, listen, pause, start, until } from './fake-server.ts';

afterEach(closeAll);

test('a topic left and followed again at once is subscribed after the unsubscription was answered', async () => {
  const held: (() => void)[] = [];
  const { server, client } = await start((frame) => {
    if (frame.type !== 'unsubscribe') return ACK;
    held.push(() => server.send({ type: 'ack', id: frame.id }));
    return undefined;
  });
  const first = listen(client, 'a');
  await first.ready;
  first.unsubscribe();
  const second = listen(client, 'a');
  await until(() => held.length === 1);
  await pause(50);
  expect(server.asked.filter(({ type }) => type !== 'ping').map(({ type }) => type)).toEqual(['subscribe', 'unsubscribe']);
  held[0]?.();
  expect(await second.ready).toBe(1);
});

test('a socket that lingers for a topic that was left stays open for the next one', async () => {
  const { server, client } = await start(() => ACK, { timings: { lingerMs: 30 } });
  const first = listen(client, 'a');
  await first.ready;
  first.unsubscribe();
  await listen(client, 'b').ready;
  await pause(80);
  expect([client.state.status, server.open()]).toEqual(['open', 1]);
});

test('a subscription that the server lost is asked for again after a pong without it', async () => {
  let isKnown = true;
  const { server, client } = await start(
    ({ type }) => {
      if (type === 'subscribe') isKnown = true;
      return type === 'ping' ? { type: 'pong', topics: (isKnown ? { a: 1 } : {}) as Record<string, number> } : ACK;
    },
    { timings: { pingMs: 50 } },
  );
  await listen(client, 'a').ready;
  isKnown = false;
  await until(() => isKnown);
  expect(server.sockets.length).toBe(1);
});

test('after it is closed, a socket fails requests at once, and stays closed', async () => {
  const { client } = await start(() => ACK, { timings: { lingerMs: 20 } });
  const { unsubscribe } = listen(client, 'a');
  await until(() => client.state.status === 'open');
  client.close();
  unsubscribe();
  await expect(client.request({ type: 'message', topic: 'a' })).rejects.toMatchObject({ code: 'NETWORK' });
  await pause(60);
  expect(client.state.status).toBe('closed');
});

test('a change of the network does not keep a hidden page from giving its socket up', async () => {
  const { platform, change } = hand();
  const { client } = await start(() => ACK, { platform, timings: { hiddenMs: 50 } });
  await listen(client, 'a').ready;
  change('hidden');
  change('online');
  await until(() => client.state.status === 'paused');
});
