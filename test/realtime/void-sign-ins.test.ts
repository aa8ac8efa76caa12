import type { ServerFrame } from '../../schemas/_kit/topic.ts';
import { createPost } from '../../schemas/posts/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { openSocket, type TestSocket } from '../support/test-socket.ts';
import { befriend, of } from '../support/viewers.ts';

let stack: TestStack;
let admin: Person;
let friend: Person;
beforeAll(async () => {
  stack = await startStack({ own: true, logs: 'none' });
  [admin, friend] = [await stack.as('boss', ['admin']), await stack.as('friend')];
});
afterAll(() => stack?.stop());

const open = ({ token }: Pick<Person, 'token'>): Promise<TestSocket> => openSocket(stack.socketUrl, ['kith.v1', token]);

/** A client that opens a new socket with the same token, and subscribes, as soon as the last one has closed. */
const reconnecting = async (person: Person) => {
  const sockets: TestSocket[] = [];
  const frames = (): ServerFrame[] => sockets.flatMap((socket) => socket.frames);
  let refused = 0;
  const retry = (): Promise<void> =>
    connect().catch(() => {
      refused += 1;
    });
  const connect = async (): Promise<void> => {
    const socket = await open(person);
    sockets.push(socket);
    void socket.closed.then(retry);
    await socket.ask({ type: 'subscribe', topic: `user:${person.userId}` });
  };
  await connect();
  return { sockets, frames, refused: () => refused, retry };
};

/** Ways in which a token becomes void before it expires. */
const ways: [string, string[], (person: Person) => Promise<unknown>][] = [
  ['signing out everywhere', [], (person) => person.send(users.revokeSessions, {})],
  ['a suspension', [], (person) => admin.call(users.suspendUser, { ...of(person), body: { reason: 'spam' } })],
  ['a demotion', ['moderator'], (person) => admin.call(users.changeRoles, { ...of(person), body: { roles: [] } })],
  ['asking for the deletion of the account', [], (person) => person.send(users.deleteMe, {})],
];

test.each(ways)('after %s a client that reconnects with its token gets no socket and no frame', async (name, groups, end) => {
  const person = await stack.as(`out.${ways.findIndex(([way]) => way === name)}`, groups);
  await befriend(person, friend);
  // An entry in the cache of the function must not let the token in again.
  const client = await reconnecting(person);
  await end(person);
  await stack.settle();
  for (let attempt = 0; attempt < 3; attempt += 1) await client.retry();
  expect(client.sockets).toHaveLength(1);
  expect(client.refused()).toBe(4);
  expect(client.frames()).toContainEqual(expect.objectContaining({ type: 'error', status: 403, code: 'CONNECTION_CLOSED' }));
  const before = client.frames().length;
  await friend.call(createPost, { body: { body: 'For friends.', visibility: 'friends' } });
  await stack.advance('PT61S');
  await client.retry();
  await stack.settle();
  expect([client.sockets.length, client.frames().length]).toEqual([1, before]);
});

test('a sign-in after the sign-out keeps its socket', async () => {
  const person = await stack.as('returning');
  const first = await open(person);
  await person.send(users.revokeSessions, {});
  const again = await stack.as('returning');
  const second = await open(again);
  await stack.settle();
  expect(await first.closed).toBe(4403);
  expect(await second.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
  await stack.advance('PT61S');
  await stack.settle();
  expect(await second.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
});

test('the twenty-first socket of a user closes the oldest one, with a reason', async () => {
  const person = await stack.as('many');
  const sockets: TestSocket[] = [];
  for (let count = 0; count < 20; count += 1) sockets.push(await open(person));
  for (const socket of sockets) expect(await socket.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
  const more = await Promise.all([open(person), open(person), open(person)]);
  expect(await Promise.all(sockets.slice(0, 3).map(({ closed }) => closed))).toEqual([4409, 4409, 4409]);
  for (const { frames } of sockets.slice(0, 3)) expect(frames.at(-1)).toMatchObject({ type: 'error', code: 'TOO_MANY_CONNECTIONS' });
  for (const socket of [...sockets.slice(3), ...more]) expect(await socket.ask({ type: 'ping' })).toMatchObject({ type: 'pong' });
});
