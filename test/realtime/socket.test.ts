import path from 'node:path';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { openSocket, type TestSocket } from '../support/test-socket.ts';
import { appendEntry, endAccess } from './fixture/tracks.ts';

let stack: TestStack;
let ada: Person;
beforeAll(async () => {
  stack = await startStack({ own: true, roots: [path.resolve(import.meta.dirname, 'fixture')], logs: 'none' });
  ada = await stack.as('ada');
});
afterAll(() => stack?.stop());

const open = (person: Person = ada): Promise<TestSocket> => openSocket(stack.socketUrl, ['kith.v1', person.token]);
const append = (trackId: string, text: string) => ada.call(appendEntry, { params: { trackId }, body: { text } });

test('the token is accepted as a sub-protocol next to `kith.v1`, or in the query', async () => {
  expect((await open()).protocol).toBe('kith.v1');
  expect((await openSocket(`${stack.socketUrl}?token=${ada.token}`)).protocol).toBe('');
  await expect(openSocket(stack.socketUrl, ['kith.v1'])).rejects.toThrow('the handshake failed: 401 Unauthorized');
  await expect(openSocket(stack.socketUrl, ['kith.v1', `${ada.token}x`])).rejects.toThrow('the handshake failed: 401 Unauthorized');
});

test('a subscriber receives published events with the topic’s seq until it unsubscribes', async () => {
  const socket = await open();
  expect(await socket.ask({ type: 'subscribe', topic: 'track:t1' })).toMatchObject({ type: 'ack', topic: 'track:t1', seq: 0 });
  expect(await append('t1', 'one')).toEqual({ seq: 1, sockets: 1 });
  expect(await socket.next(({ type }) => type === 'event')).toMatchObject({
    topic: 'track:t1',
    seq: 1,
    name: 'track.entry',
    data: { text: 'one' },
  });
  expect(await socket.ask({ type: 'unsubscribe', topic: 'track:t1' })).toMatchObject({ type: 'ack' });
  expect(await append('t1', 'two')).toEqual({ seq: 2, sockets: 0 });
});

test('a log replays missed events, or returns a gap if it no longer has them', async () => {
  for (let entry = 1; entry <= 8; entry += 1) await append('log', `${entry}`);
  const socket = await open();
  expect(await socket.ask({ type: 'subscribe', topic: 'track:log', after: 5 })).toMatchObject({ type: 'ack', seq: 8 });
  expect(socket.frames.map((frame) => (frame.type === 'event' ? frame.seq : frame.type))).toEqual(['resume', 6, 7, 8, 'ack']);
  expect(socket.frames[0]).toEqual({ type: 'resume', topic: 'track:log', from: 6, to: 8 });
  const late = await open();
  await late.ask({ type: 'subscribe', topic: 'track:log', after: 1 });
  expect(late.frames[0]).toEqual({ type: 'gap', topic: 'track:log', seq: 8 });
});

test('subscribing to a topic with a snapshot returns the snapshot', async () => {
  await append('snap', 'x');
  const socket = await open();
  expect(await socket.ask({ type: 'subscribe', topic: 'track:snap:board' })).toMatchObject({
    type: 'ack',
    seq: 1,
    snapshot: { entries: 1 },
  });
});

test('ping returns the latest seq of every topic', async () => {
  const socket = await open();
  await append('ping', 'x');
  await socket.ask({ type: 'subscribe', topic: 'track:ping' });
  await socket.ask({ type: 'subscribe', topic: 'track:ping:board' });
  expect(await socket.ask({ type: 'ping' })).toMatchObject({ type: 'pong', topics: { 'track:ping': 1, 'track:ping:board': 1 } });
});

test('a hidden topic is refused like one that does not exist, and none of its events arrives', async () => {
  const socket = await open();
  const hidden = await socket.ask({ type: 'subscribe', topic: 'track:hidden' });
  expect(hidden).toMatchObject({ type: 'error', status: 404, code: 'NOT_FOUND' });
  expect({ ...(await socket.ask({ type: 'subscribe', topic: 'nothing:like:this' })), id: 0 }).toEqual({ ...hidden, id: 0 });
  expect((await append('hidden', 'secret')).sockets).toBe(0);
});

test('an invalid frame is answered with a named error', async () => {
  const socket = await open();
  expect(await socket.ask({ type: 'dance' })).toMatchObject({ type: 'error', status: 400, code: 'UNKNOWN_FRAME' });
  expect(await socket.ask({ type: 'subscribe' })).toMatchObject({
    status: 400,
    code: 'INVALID_REQUEST',
    detail: expect.stringContaining('/topic'),
  });
  expect(await socket.ask({ type: 'subscribe', topic: 'track:a', more: 1 })).toMatchObject({ code: 'INVALID_REQUEST' });
  socket.send('not json');
  expect(await socket.next((frame) => frame.type === 'error' && frame.id === undefined)).toMatchObject({
    status: 400,
    code: 'INVALID_REQUEST',
  });
});

test.each(['1e400', '9007199254740993', '1.5', '{"a":1}', 'null', 'true', `"${'x'.repeat(129)}"`])(
  'an id that the contract forbids is not returned: %s',
  async (id) => {
    const socket = await open();
    socket.send(`{"type":"ping","id":${id}}`);
    const answer = await socket.next(({ type }) => type === 'error');
    expect(answer).toMatchObject({ status: 400, code: 'INVALID_REQUEST' });
    expect(answer).not.toHaveProperty('id');
  },
);

test('the fifty-first topic is refused even if frames are concurrent, and repeating a subscription is allowed', async () => {
  const socket = await open();
  const answers = await Promise.all(Array.from({ length: 55 }, (_, n) => socket.ask({ type: 'subscribe', topic: `track:many${n}` })));
  const refused = answers.filter(({ type }) => type === 'error');
  expect(refused).toHaveLength(5);
  for (const answer of refused) expect(answer).toMatchObject({ status: 409, code: 'TOO_MANY_TOPICS' });
  const kept = answers.flatMap((answer) => (answer.type === 'ack' ? (answer.topic ?? []) : []));
  expect(await socket.ask({ type: 'subscribe', topic: kept[0] })).toMatchObject({ type: 'ack' });
  const pong = await socket.ask({ type: 'ping' });
  expect(Object.keys('topics' in pong ? pong.topics : {}).sort()).toEqual(kept.sort());
});

test('closing a socket removes all its subscriptions', async () => {
  const socket = await open();
  await socket.ask({ type: 'subscribe', topic: 'track:gone' });
  socket.close();
  await socket.closed;
  await stack.settle();
  expect((await append('gone', 'x')).sockets).toBe(0);
});

test('a user who loses access gets an `unsubscribed` frame and no further events', async () => {
  const eve = await stack.as('eve');
  const socket = await open(eve);
  await socket.ask({ type: 'subscribe', topic: 'track:closed' });
  await ada.call(endAccess, { params: { trackId: 'closed', userId: eve.userId } });
  expect(await socket.next(({ type }) => type === 'unsubscribed')).toEqual({
    type: 'unsubscribed',
    topic: 'track:closed',
    code: 'NOT_FOUND',
  });
  expect((await append('closed', 'x')).sockets).toBe(0);
});

test('frames over 32 KiB are neither accepted nor sent', async () => {
  const socket = await open();
  socket.send({ type: 'ping', id: 'x'.repeat(33_000) });
  expect(await socket.closed).toBe(1009);
  await expect(append('large', 'x'.repeat(33_000))).rejects.toMatchObject({ status: 500, code: 'INTERNAL_ERROR' });
});

test('an expired token closes the connection at the next frame in either direction, and no event is sent after it', async () => {
  const ben = await stack.as('ben');
  const sender = await open(ben);
  const subscriber = await open(ben);
  await subscriber.ask({ type: 'subscribe', topic: 'track:expiry' });
  for (let step = 0; step < 7; step += 1) {
    await stack.advance('PT9M');
    if (step < 6) await Promise.all([sender.ask({ type: 'ping' }), subscriber.ask({ type: 'ping' })]);
  }
  sender.send({ type: 'ping', id: 'late' });
  ada = await stack.as('ada');
  expect((await append('expiry', 'secret')).sockets).toBe(0);
  expect(await Promise.all([sender.closed, subscriber.closed])).toEqual([4401, 4401]);
  for (const { frames } of [sender, subscriber]) expect(frames.at(-1)).toMatchObject({ type: 'error', status: 401, code: 'TOKEN_EXPIRED' });
  expect(subscriber.frames.some(({ type }) => type === 'event')).toBe(false);
});
