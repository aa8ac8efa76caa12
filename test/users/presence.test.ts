import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { ServerFrame } from '../../schemas/_kit/topic.ts';
import * as graph from '../../schemas/graph/routes.ts';
import * as users from '../../schemas/users/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { openSocket, type TestSocket } from '../support/test-socket.ts';
import { befriend, createViewers, of, type Viewer } from '../support/viewers.ts';

let stack: TestStack;
const warnings: string[] = [];
beforeAll(async () => {
  stack = await startStack({ own: true, logs: 'all', onLog: (line) => line.includes('"level":"WARN"') && warnings.push(line) });
});
afterAll(() => stack?.stop());

const open = ({ token }: Person): Promise<TestSocket> => openSocket(stack.socketUrl, ['kith.v1', token]);
const topicOf = ({ userId }: Person): string => `presence:${userId}`;
const subscribe = (socket: TestSocket, to: Person) => socket.ask({ type: 'subscribe', topic: topicOf(to) });
const presenceOf = (viewer: Person, person: Person) => viewer.call(users.getPresence, of(person));
const close = async (socket: TestSocket): Promise<void> => {
  socket.close();
  await socket.closed;
  await stack.settle();
};
const statusesOf = ({ frames }: TestSocket) =>
  frames.flatMap((frame) => (frame.type === 'event' ? [[frame.seq, (frame.data as { status: string }).status]] : []));
const nextStatus = (socket: TestSocket, status: string, after = 0): Promise<ServerFrame> =>
  socket.next((frame) => frame.type === 'event' && frame.seq > after && (frame.data as { status: string }).status === status);
const ended = (socket: TestSocket, topic: string): Promise<ServerFrame> =>
  socket.next((frame) => frame.type === 'unsubscribed' && frame.topic === topic);
const twoFriends = async (name: string): Promise<[Person, Person]> => {
  const people: [Person, Person] = [await stack.as(`${name}.one`), await stack.as(`${name}.two`)];
  await befriend(...people);
  return people;
};
const notFound = { type: 'error', status: 404, code: 'NOT_FOUND' };

test('friends receive every status change in order and without a gap', async () => {
  const [ada, ben] = await twoFriends('changes');
  const subscriber = await open(ben);
  expect(await subscribe(subscriber, ada)).toMatchObject({ type: 'ack', seq: 0, snapshot: { userId: ada.userId, status: 'offline' } });
  const socket = await open(ada);
  const online = await nextStatus(subscriber, 'online');
  expect(online).toMatchObject({ topic: topicOf(ada), name: 'presence.changed', seq: 1, data: { userId: ada.userId, status: 'online' } });
  expect(await presenceOf(ben, ada)).toMatchObject({ status: 'online', lastActiveAt: expect.stringMatching(/Z$/) });
  expect(await socket.ask({ type: 'presence', status: 'away' })).toMatchObject({ type: 'ack' });
  await nextStatus(subscriber, 'away');
  expect((await presenceOf(ben, ada)).status).toBe('away');
  await socket.ask({ type: 'presence', status: 'online' });
  await nextStatus(subscriber, 'online', 2);
  expect(await subscriber.ask({ type: 'ping' })).toMatchObject({ type: 'pong', topics: { [topicOf(ada)]: 3 } });
  await close(socket);
  await nextStatus(subscriber, 'offline');
  expect(statusesOf(subscriber)).toEqual([
    [1, 'online'],
    [2, 'away'],
    [3, 'online'],
    [4, 'offline'],
  ]);
  expect((await presenceOf(ben, ada)).status).toBe('offline');
  const late = await open(ben);
  expect(await subscribe(late, ada)).toMatchObject({ type: 'ack', seq: 4, snapshot: { status: 'offline' } });
});

test('a user with two sockets goes offline when the last one closes', async () => {
  const [ada, ben] = await twoFriends('twice');
  const [phone, laptop] = [await open(ada), await open(ada)];
  await close(phone);
  expect((await presenceOf(ben, ada)).status).toBe('online');
  await close(laptop);
  expect((await presenceOf(ben, ada)).status).toBe('offline');
});

test('two devices: online wins over away, and the device that stays decides', async () => {
  const [ada, ben] = await twoFriends('devices');
  const [desk, phone] = [await open(ada), await open(ada)];
  const status = async () => (await presenceOf(ben, ada)).status;
  await phone.ask({ type: 'presence', status: 'online' });
  await desk.ask({ type: 'presence', status: 'away' });
  expect(await status()).toBe('online');
  await phone.ask({ type: 'presence', status: 'away' });
  expect(await status()).toBe('away');
  const tablet = await open(ada);
  expect(await status()).toBe('online');
  await close(tablet);
  expect(await status()).toBe('away');
  await desk.ask({ type: 'presence', status: 'online' });
  await close(desk);
  expect(await status()).toBe('away');
});

test('changes beyond six a minute are accepted, readable at once and published within a minute; nothing is logged about them', async () => {
  const [ada, ben] = await twoFriends('flaky');
  const subscriber = await open(ben);
  await subscribe(subscriber, ada);
  for (let count = 0; count < 5; count += 1) await close(await open(ada));
  const socket = await open(ada);
  for (const status of ['away', 'online', 'away', 'online', 'away'])
    expect(await socket.ask({ type: 'presence', status })).toMatchObject({ type: 'ack' });
  expect((await presenceOf(ben, ada)).status).toBe('away');
  socket.close();
  await socket.closed;
  await stack.settle();
  expect((await presenceOf(ben, ada)).status).toBe('offline');
  await stack.advance('PT1M');
  await stack.settle();
  const published = statusesOf(subscriber);
  expect(published.at(-1)?.[1]).toBe('offline');
  expect(published.map(([seq]) => seq)).toEqual(published.map((_, index) => index + 1));
  expect(warnings).toEqual([]);
  for (const frame of [{ status: 'offline' }, {}])
    expect(await subscriber.ask({ type: 'presence', ...frame })).toMatchObject({ type: 'error', code: 'INVALID_REQUEST' });
});

test('twenty sockets that close at once are counted right, without a warning', async () => {
  const [ada, ben] = await twoFriends('crowd');
  const subscriber = await open(ben);
  await subscribe(subscriber, ada);
  const crowd = await Promise.all(Array.from({ length: 20 }, () => open(ada)));
  await nextStatus(subscriber, 'online');
  await ada.send(users.revokeSessions, {});
  expect(await Promise.all(crowd.map(({ closed }) => closed))).toEqual(crowd.map(() => 4403));
  await stack.settle();
  expect((await presenceOf(ben, ada)).status).toBe('offline');
  expect(statusesOf(subscriber).at(-1)?.[1]).toBe('offline');
  expect(warnings).toEqual([]);
});

test('a connected user who shows their status again is online at once, to new subscribers too', async () => {
  const [ada, ben] = await twoFriends('again');
  const socket = await open(ada);
  await ada.send(users.changePrivacy, { body: { showActivityStatus: false } });
  await stack.settle();
  await socket.ask({ type: 'ping' });
  await ada.send(users.changePrivacy, { body: { showActivityStatus: true } });
  await stack.settle();
  expect((await presenceOf(ben, ada)).status).toBe('online');
  const subscriber = await open(ben);
  expect(await subscribe(subscriber, ada)).toMatchObject({ snapshot: { status: 'online' } });
  await close(socket);
  await nextStatus(subscriber, 'offline');
});

test('a subscriber to a user who fell silent receives their next sign of life', async () => {
  const [ada, ben] = await twoFriends('silent');
  await open(ada);
  const subscriber = await open(ben);
  await stack.advance('PT9M');
  await subscriber.ask({ type: 'ping' });
  // The gateway closes the idle socket; its event may get lost, and is not waited for here.
  await stack.advance('PT3M');
  expect(await subscribe(subscriber, ada)).toMatchObject({ snapshot: { status: 'offline' } });
  const before = statusesOf(subscriber).length;
  await open(ada);
  await nextStatus(subscriber, 'online');
  expect(statusesOf(subscriber).slice(before).at(-1)?.[1]).toBe('online');
});

test('viewers outside the activity audience read the presence of a user who was never online', async () => {
  const viewers = await createViewers(stack, 'audience');
  const { subject } = viewers;
  const socket = await open(subject);
  await subject.send(users.changePrivacy, { body: { activity: 'friends' } });
  const nothing = { status: 'offline', lastActiveAt: null };
  const shown = { status: 'online', lastActiveAt: expect.any(String) };
  const seen: Partial<Record<Viewer, unknown>> = {};
  for (const name of ['subject', 'friend', 'close', 'follower', 'stranger', 'moderator'] as const)
    seen[name] = await presenceOf(viewers[name], subject);
  expect(seen).toEqual({ subject: shown, friend: shown, close: shown, follower: nothing, stranger: nothing, moderator: shown });
  for (const name of ['blocked', 'blocker'] as const)
    await expect(presenceOf(viewers[name], subject)).rejects.toMatchObject({ status: 404, code: 'NOT_FOUND' });
  for (const name of ['follower', 'stranger', 'blocked', 'blocker'] as const)
    expect(await subscribe(await open(viewers[name]), subject)).toMatchObject(notFound);
  expect(await subscribe(socket, { ...subject, userId: 'user_nobody' })).toMatchObject(notFound);
  for (const name of ['friend', 'close', 'moderator', 'subject'] as const)
    expect(await subscribe(await open(viewers[name]), subject)).toMatchObject({ type: 'ack', snapshot: { status: 'online' } });
});

/** Reads the item directly, without Kith code. */
const itemOf = async ({ userId }: Person, sk: string) => {
  const [table] = stack.plan.of('AWS::DynamoDB::GlobalTable');
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: stack.endpointUrl, region: 'local', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
  );
  const { Item } = await client.send(
    new GetCommand({ TableName: String(table?.name), Key: { pk: `USER#${userId}`, sk }, ConsistentRead: true }),
  );
  client.destroy();
  return Item;
};

test('presence is shown, published and stored only while the activity status is on', async () => {
  const [ada, ben] = await twoFriends('consent');
  const moderator = await stack.as('consent.mod', ['moderator']);
  const socket = await open(ada);
  const subscriber = await open(ben);
  expect(await subscribe(subscriber, ada)).toMatchObject({ type: 'ack', snapshot: { status: 'online' } });
  await ada.send(users.changePrivacy, { body: { showActivityStatus: false } });
  const nothing = { status: 'offline', lastActiveAt: null };
  for (const viewer of [ben, ada, moderator]) expect(await presenceOf(viewer, ada)).toEqual(nothing);
  expect(await ended(subscriber, topicOf(ada))).toEqual({ type: 'unsubscribed', topic: topicOf(ada), code: 'NOT_FOUND' });
  expect(await subscribe(subscriber, ada)).toMatchObject(notFound);
  await stack.settle();
  expect(await itemOf(ada, 'LAST_ACTIVE')).toMatchObject({ hidden: true });
  expect(Object.keys((await itemOf(ada, 'LAST_ACTIVE')) ?? {})).not.toContain('at');
  // The caches of the instances have expired.
  await stack.advance('PT6M');
  await socket.ask({ type: 'presence', status: 'away' });
  await ada.call(users.getMe, {});
  expect(Object.keys((await itemOf(ada, 'LAST_ACTIVE')) ?? {})).not.toContain('at');
  const kept = await itemOf(ada, 'PRESENCE');
  expect([kept?.status, kept?.seenAt, kept?.activeAt]).toEqual(['offline', undefined, undefined]);
  await ada.send(users.changePrivacy, { body: { showActivityStatus: true } });
  await stack.advance('PT2M');
  await socket.ask({ type: 'ping' });
  expect(await presenceOf(ben, ada)).toMatchObject({ status: 'online', lastActiveAt: expect.any(String) });
});

test('a subscription ends when the audience narrows, a friendship or close-friend mark ends, or a user blocks or is suspended', async () => {
  const { subject, friend, close: closest, stranger, moderator } = await createViewers(stack, 'narrow');
  const sockets = {
    friend: await open(friend),
    closest: await open(closest),
    stranger: await open(stranger),
    subject: await open(subject),
  };
  const topic = topicOf(subject);
  for (const subscriber of [sockets.friend, sockets.closest, sockets.stranger])
    expect(await subscribe(subscriber, subject)).toMatchObject({ type: 'ack' });
  const ends = (subscriber: TestSocket): number =>
    subscriber.frames.filter((frame) => frame.type === 'unsubscribed' && frame.topic === topic).length;
  const ended = async () => {
    await stack.settle();
    await pause(20);
    return [ends(sockets.friend), ends(sockets.closest), ends(sockets.stranger)];
  };
  // A wider audience or an unrelated setting ends no subscription.
  await subject.send(users.changePrivacy, { body: { location: 'public', reviews: 'private' } });
  expect(await ended()).toEqual([0, 0, 0]);
  await subject.send(users.changePrivacy, { body: { activity: 'friends' } });
  expect(await ended()).toEqual([0, 0, 1]);
  await subject.send(users.changePrivacy, { body: { profile: 'close_friends' } });
  expect(await ended()).toEqual([1, 0, 1]);
  await subject.send(graph.unmarkCloseFriend, of(closest));
  expect(await ended()).toEqual([1, 1, 1]);

  await subject.send(users.changePrivacy, { body: { activity: 'friends', profile: 'public' } });
  for (const subscriber of [sockets.friend, sockets.closest]) expect(await subscribe(subscriber, subject)).toMatchObject({ type: 'ack' });
  await friend.send(graph.endFriendship, of(subject));
  expect(await ended()).toEqual([2, 1, 1]);
  expect(await subscribe(sockets.subject, closest)).toMatchObject({ type: 'ack' });
  await closest.send(graph.blockUser, of(subject));
  expect(await ended()).toEqual([2, 2, 1]);
  expect(sockets.subject.frames.filter((frame) => frame.type === 'unsubscribed')).toMatchObject([{ topic: topicOf(closest) }]);

  await subject.send(users.changePrivacy, { body: { activity: 'public' } });
  expect(await subscribe(sockets.stranger, subject)).toMatchObject({ type: 'ack' });
  await moderator.call(users.suspendUser, { ...of(subject), body: { reason: 'spam' } });
  expect(await ended()).toEqual([2, 2, 2]);
});

test('signing out everywhere sets a user offline', async () => {
  const [ada, ben] = await twoFriends('out');
  await open(ada);
  expect((await presenceOf(ben, ada)).status).toBe('online');
  await ada.send(users.revokeSessions, {});
  await stack.settle();
  expect((await presenceOf(ben, ada)).status).toBe('offline');
});

test('HTTP calls update the last activity, in steps of five minutes', async () => {
  const [ada, ben] = await twoFriends('calls');
  const lastOf = async () => Date.parse((await presenceOf(ben, ada)).lastActiveAt ?? '');
  await ada.call(users.getMe, {});
  const first = await lastOf();
  expect(Math.abs(first - stack.clock.now())).toBeLessThan(60_000);
  await stack.advance('PT10M');
  await ada.call(users.getMe, {});
  expect((await lastOf()) - first).toBeGreaterThan(9 * 60_000);
});

test('a moderator keeps the subscription that a narrower profile ends for others', async () => {
  const [subject, stranger] = await Promise.all(['kept', 'outside'].map((name) => stack.as(name)));
  const moderator = await stack.as('keeper', ['moderator']);
  const [outside, inside] = [await open(stranger!), await open(moderator)];
  for (const socket of [outside, inside]) expect(await subscribe(socket, subject!)).toMatchObject({ type: 'ack' });
  await subject!.call(users.changePrivacy, { body: { profile: 'friends' } });
  await stack.settle();
  await ended(outside, topicOf(subject!));
  expect(inside.frames.filter(({ type }) => type === 'unsubscribed')).toEqual([]);
});
