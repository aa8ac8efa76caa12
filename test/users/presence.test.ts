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
beforeAll(async () => {
  stack = await startStack({ own: true });
});
afterAll(() => stack?.stop());

const open = ({ token }: Person): Promise<TestSocket> => openSocket(stack.socketUrl, ['kith.v1', token]);
const topicOf = ({ userId }: Person): string => `presence:${userId}`;
const listen = (socket: TestSocket, to: Person) => socket.ask({ type: 'subscribe', topic: topicOf(to) });
const presenceOf = (viewer: Person, person: Person) => viewer.call(users.getPresence, of(person));
const close = async (socket: TestSocket): Promise<void> => {
  socket.close();
  await socket.closed;
  await stack.settle();
};
const told = ({ frames }: TestSocket) =>
  frames.flatMap((frame) => (frame.type === 'event' ? [[frame.seq, (frame.data as { status: string }).status]] : []));
const heard = (socket: TestSocket, status: string, after = 0): Promise<ServerFrame> =>
  socket.next((frame) => frame.type === 'event' && frame.seq > after && (frame.data as { status: string }).status === status);
const ended = (socket: TestSocket, topic: string): Promise<ServerFrame> =>
  socket.next((frame) => frame.type === 'unsubscribed' && frame.topic === topic);
const relationship = async (name: string): Promise<[Person, Person]> => {
  const people: [Person, Person] = [await stack.as(`${name}.one`), await stack.as(`${name}.two`)];
  await befriend(...people);
  return people;
};
const refused = { type: 'error', status: 404, code: 'NOT_FOUND' };

test('friends hear who comes, goes away, returns and leaves, in order and without a hole', async () => {
  const [ada, ben] = await relationship('hear');
  const ear = await open(ben);
  expect(await listen(ear, ada)).toMatchObject({ type: 'ack', seq: 0, snapshot: { userId: ada.userId, status: 'offline' } });
  const socket = await open(ada);
  const online = await heard(ear, 'online');
  expect(online).toMatchObject({ topic: topicOf(ada), name: 'presence.changed', seq: 1, data: { userId: ada.userId, status: 'online' } });
  expect(await presenceOf(ben, ada)).toMatchObject({ status: 'online', lastActiveAt: expect.stringMatching(/Z$/) });
  expect(await socket.ask({ type: 'presence', status: 'away' })).toMatchObject({ type: 'ack' });
  await heard(ear, 'away');
  expect((await presenceOf(ben, ada)).status).toBe('away');
  await socket.ask({ type: 'presence', status: 'online' });
  await heard(ear, 'online', 2);
  expect(await ear.ask({ type: 'ping' })).toMatchObject({ type: 'pong', topics: { [topicOf(ada)]: 3 } });
  await close(socket);
  await heard(ear, 'offline');
  expect(told(ear)).toEqual([
    [1, 'online'],
    [2, 'away'],
    [3, 'online'],
    [4, 'offline'],
  ]);
  expect((await presenceOf(ben, ada)).status).toBe('offline');
  const late = await open(ben);
  expect(await listen(late, ada)).toMatchObject({ type: 'ack', seq: 4, snapshot: { status: 'offline' } });
});

test('whoever has two sockets leaves with the last one', async () => {
  const [ada, ben] = await relationship('twice');
  const [phone, laptop] = [await open(ada), await open(ada)];
  await close(phone);
  expect((await presenceOf(ben, ada)).status).toBe('online');
  await close(laptop);
  expect((await presenceOf(ben, ada)).status).toBe('offline');
});

test('a status that changes too often is refused by name, and what is no status too', async () => {
  const ada = await stack.as('restless');
  const socket = await open(ada);
  const answers: string[] = [];
  let status = 'online';
  for (let count = 0; count < 16; count += 1) {
    // Each asks for a change: a status that is shown already is no change, and is never refused.
    const other = status === 'online' ? 'away' : 'online';
    const answer = await socket.ask({ type: 'presence', status: other });
    if (answer.type === 'ack') status = other;
    answers.push(answer.type === 'error' ? answer.code : answer.type);
  }
  // Six a minute, and a minute may begin while this runs.
  expect(answers.filter((answer) => answer === 'RATE_LIMITED').length).toBeGreaterThanOrEqual(4);
  expect(new Set(answers)).toEqual(new Set(['ack', 'RATE_LIMITED']));
  expect(await socket.ask({ type: 'presence', status: 'offline' })).toMatchObject({ type: 'error', code: 'INVALID_REQUEST' });
  expect(await socket.ask({ type: 'presence' })).toMatchObject({ type: 'error', code: 'INVALID_REQUEST' });
});

test('those whom the audience of the activity leaves out read what they would of somebody who never was there', async () => {
  const cast = await createViewers(stack, 'audience');
  const { subject } = cast;
  const socket = await open(subject);
  await subject.send(users.changePrivacy, { body: { activity: 'friends' } });
  const nothing = { status: 'offline', lastActiveAt: null };
  const shown = { status: 'online', lastActiveAt: expect.any(String) };
  const seen: Partial<Record<Viewer, unknown>> = {};
  for (const name of ['subject', 'friend', 'close', 'follower', 'stranger', 'moderator'] as const)
    seen[name] = await presenceOf(cast[name], subject);
  expect(seen).toEqual({ subject: shown, friend: shown, close: shown, follower: nothing, stranger: nothing, moderator: shown });
  for (const name of ['blocked', 'blocker'] as const)
    await expect(presenceOf(cast[name], subject)).rejects.toMatchObject({ status: 404, code: 'NOT_FOUND' });
  for (const name of ['follower', 'stranger', 'blocked', 'blocker'] as const)
    expect(await listen(await open(cast[name]), subject)).toMatchObject(refused);
  expect(await listen(socket, { ...subject, userId: 'user_nobody' })).toMatchObject(refused);
  for (const name of ['friend', 'close', 'moderator', 'subject'] as const)
    expect(await listen(await open(cast[name]), subject)).toMatchObject({ type: 'ack', snapshot: { status: 'online' } });
});

/** The item itself, past all of Kith’s own code. */
const itemOf = async ({ userId }: Person, sk: string) => {
  const [table] = stack.plan.of('AWS::DynamoDB::Table');
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: stack.endpointUrl, region: 'local', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
  );
  const { Item } = await client.send(
    new GetCommand({ TableName: String(table?.name), Key: { pk: `USER#${userId}`, sk }, ConsistentRead: true }),
  );
  client.destroy();
  return Item;
};

test('without consent nothing is shown, told or kept, whoever asks; with it again, it is', async () => {
  const [ada, ben] = await relationship('consent');
  const moderator = await stack.as('consent.mod', ['moderator']);
  const socket = await open(ada);
  const ear = await open(ben);
  expect(await listen(ear, ada)).toMatchObject({ type: 'ack', snapshot: { status: 'online' } });
  await ada.send(users.changePrivacy, { body: { showActivityStatus: false } });
  const nothing = { status: 'offline', lastActiveAt: null };
  for (const viewer of [ben, ada, moderator]) expect(await presenceOf(viewer, ada)).toEqual(nothing);
  expect(await ended(ear, topicOf(ada))).toEqual({ type: 'unsubscribed', topic: topicOf(ada), code: 'NOT_FOUND' });
  expect(await listen(ear, ada)).toMatchObject(refused);
  await stack.settle();
  expect(await itemOf(ada, 'LAST_ACTIVE')).toMatchObject({ hidden: true });
  expect(Object.keys((await itemOf(ada, 'LAST_ACTIVE')) ?? {})).not.toContain('at');
  // The instances have forgotten what they noted, and ask again.
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

test('whoever may see less stops listening: the audience narrows, a friendship or closeness ends, somebody blocks or is suspended', async () => {
  const { subject, friend, close: closest, stranger, moderator } = await createViewers(stack, 'narrow');
  const ears = { friend: await open(friend), closest: await open(closest), stranger: await open(stranger), subject: await open(subject) };
  const topic = topicOf(subject);
  for (const ear of [ears.friend, ears.closest, ears.stranger]) expect(await listen(ear, subject)).toMatchObject({ type: 'ack' });
  const ends = (ear: TestSocket): number => ear.frames.filter((frame) => frame.type === 'unsubscribed' && frame.topic === topic).length;
  const ended = async () => {
    await stack.settle();
    await pause(20);
    return [ends(ears.friend), ends(ears.closest), ends(ears.stranger)];
  };
  // Wider, or about something else: nobody leaves.
  await subject.send(users.changePrivacy, { body: { location: 'public', reviews: 'private' } });
  expect(await ended()).toEqual([0, 0, 0]);
  await subject.send(users.changePrivacy, { body: { activity: 'friends' } });
  expect(await ended()).toEqual([0, 0, 1]);
  await subject.send(users.changePrivacy, { body: { profile: 'close_friends' } });
  expect(await ended()).toEqual([1, 0, 1]);
  await subject.send(graph.unmarkCloseFriend, of(closest));
  expect(await ended()).toEqual([1, 1, 1]);

  await subject.send(users.changePrivacy, { body: { activity: 'friends', profile: 'public' } });
  for (const ear of [ears.friend, ears.closest]) expect(await listen(ear, subject)).toMatchObject({ type: 'ack' });
  await friend.send(graph.endFriendship, of(subject));
  expect(await ended()).toEqual([2, 1, 1]);
  expect(await listen(ears.subject, closest)).toMatchObject({ type: 'ack' });
  await closest.send(graph.blockUser, of(subject));
  expect(await ended()).toEqual([2, 2, 1]);
  expect(ears.subject.frames.filter((frame) => frame.type === 'unsubscribed')).toMatchObject([{ topic: topicOf(closest) }]);

  await subject.send(users.changePrivacy, { body: { activity: 'public' } });
  expect(await listen(ears.stranger, subject)).toMatchObject({ type: 'ack' });
  await moderator.call(users.suspendUser, { ...of(subject), body: { reason: 'spam' } });
  expect(await ended()).toEqual([2, 2, 2]);
});

test('whoever is signed out everywhere is not there any more, though nobody said goodbye', async () => {
  const [ada, ben] = await relationship('out');
  await open(ada);
  expect((await presenceOf(ben, ada)).status).toBe('online');
  await ada.send(users.signOutEverywhere, {});
  await stack.settle();
  expect((await presenceOf(ben, ada)).status).toBe('offline');
});

test('a call over HTTP moves the last activity, in steps of five minutes', async () => {
  const [ada, ben] = await relationship('calls');
  const lastOf = async () => Date.parse((await presenceOf(ben, ada)).lastActiveAt ?? '');
  await ada.call(users.getMe, {});
  const first = await lastOf();
  expect(Math.abs(first - stack.clock.now())).toBeLessThan(60_000);
  await stack.advance('PT10M');
  await ada.call(users.getMe, {});
  expect((await lastOf()) - first).toBeGreaterThan(9 * 60_000);
});
