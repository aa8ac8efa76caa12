import { createHash } from 'node:crypto';
import { createAwsEndpoint, jsonService } from '../../local/aws-endpoint.ts';
import { contextOf, startTable } from '../support/proxied-table.ts';

type Sent = { Entries: { MessageBody: string; MessageGroupId: string; MessageDeduplicationId: string }[] };
type Delivery = { connectionIds: string[]; texts: string[]; topic: string };

let table: Awaited<ReturnType<typeof startTable>>;
const endpoint = createAwsEndpoint();
const posts: { id: string; data: string }[] = [];
const sent: Sent[] = [];
const gone = new Set<string>();
let onPost: ((connectionId: string) => void) | undefined;
let connections: typeof import('../../lambdas/_live/connections.store.ts');
let publisher: typeof import('../../lambdas/_live/publish.ts');
let receive: typeof import('../../lambdas/realtime/receive.ts')['receive'];

beforeAll(async () => {
  table = await startTable();
  await endpoint.start();
  endpoint.onPath('/@connections/', ({ path, body }) => {
    const id = decodeURIComponent(path.split('/').at(-1) ?? '');
    onPost?.(id);
    if (gone.has(id)) return { status: 410, headers: { 'x-amzn-errortype': 'GoneException' }, body: {} };
    posts.push({ id, data: body.toString() });
    return { status: 200 };
  });
  endpoint.on('AmazonSQS', jsonService({ SendMessageBatch: (input: Sent) => accept(input) }));
  Object.assign(process.env, {
    SOCKET_CALLBACK_URL: endpoint.url,
    AWS_ENDPOINT_URL_SQS: endpoint.url,
    QUEUE_URLS: JSON.stringify({ 'socket-deliveries': `${endpoint.url}/socket-deliveries.fifo` }),
  });
  connections = await import('../../lambdas/_live/connections.store.ts');
  publisher = await import('../../lambdas/_live/publish.ts');
  ({ receive } = await import('../../lambdas/realtime/receive.ts'));
});
afterAll(async () => {
  await endpoint.stop();
  await table?.stop();
});
beforeEach(() => {
  posts.length = 0;
  sent.length = 0;
});

const accept = (input: Sent) => {
  sent.push(input);
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  return {
    Successful: input.Entries.map(({ MessageBody }, index) => ({
      Id: String(index),
      MessageId: String(index),
      MD5OfMessageBody: md5(MessageBody),
    })),
  };
};
const inAnHour = Math.floor(Date.now() / 1000) + 3600;
const connect = async (connectionId: string, topic: string, userId = 'user_1') => {
  const connection = { connectionId, userId, username: 'u', roles: ['user' as const], tokenExpiresAt: inAnHour, authenticatedAt: 1 };
  await connections.storeConnection(connection, contextOf());
  const stored = await connections.readConnection(connectionId);
  if (!stored) throw new Error('the connection was not stored');
  await connections.storeSubscription(stored, topic, contextOf());
  return stored;
};
const event = (topic: string, seq: number) => ({ type: 'event' as const, topic, seq, name: 'n', at: '2026-11-20T00:00:00.000Z', data: {} });

test('a closed socket is removed with all its subscriptions', async () => {
  const stored = await connect('gone=', 'a:1');
  await connections.storeSubscription(stored, 'a:2', contextOf());
  await connect('here=', 'a:1');
  gone.add('gone=');
  expect(await publisher.publish('a:1', [event('a:1', 1), event('a:1', 2)])).toEqual({ sockets: 2 });
  expect(posts.map(({ id, data }) => [id, JSON.parse(data).seq])).toEqual([
    ['here=', 1],
    ['here=', 2],
  ]);
  expect(await publisher.publish('a:1', [event('a:1', 3)])).toEqual({ sockets: 1 });
  expect((await connections.subscriptionsOf('a:2')).length > 0).toBe(false);
});

test('no event follows the reason for which a socket is closed', async () => {
  await connect('closing=', 'r:1');
  let published: Promise<unknown> | undefined;
  onPost = (id) => {
    if (id === 'closing=') published ??= publisher.publish('r:1', [event('r:1', 1)]);
  };
  const reason = { type: 'error' as const, status: 403, code: 'CONNECTION_CLOSED', title: 'Closed' };
  await publisher.closeConnection('closing=', 4403, reason as never);
  await published;
  onPost = undefined;
  expect(posts.filter(({ data }) => data !== '').map(({ data }) => JSON.parse(data).type)).toEqual(['error']);
});

test('a subscription without its connection is removed when its topic is published to', async () => {
  await connect('orphan=', 'b:1');
  const { documentClient } = await import('../../lambdas/_table/table.ts');
  const { DeleteCommand } = await import('@aws-sdk/lib-dynamodb');
  await documentClient.send(new DeleteCommand({ TableName: process.env.TABLE_NAME, Key: { pk: 'CONNECTION#orphan=', sk: 'CONNECTION' } }));
  gone.add('orphan=');
  await publisher.publish('b:1', [event('b:1', 1)]);
  expect((await connections.subscriptionsOf('b:1')).length > 0).toBe(false);
});

test('no subscription can be stored for a removed connection', async () => {
  const stored = await connect('late=', 'c:1');
  await connections.removeConnection('late=');
  await expect(connections.storeSubscription(stored, 'c:2', contextOf())).rejects.toThrow(connections.ConnectionGone);
  expect([(await connections.subscriptionsOf('c:1')).length > 0, (await connections.subscriptionsOf('c:2')).length > 0]).toEqual([
    false,
    false,
  ]);
});

test('more than 200 sockets are served by a queue: each once, in a fixed group, and a repeat has the same deduplication ids', async () => {
  await Promise.all(Array.from({ length: 201 }, (_, n) => connect(`many${n}=`, 'd:1', `many_${n % 20}`)));
  expect(await publisher.publish('d:1', [event('d:1', 1)])).toEqual({ sockets: 201 });
  expect(posts).toEqual([]);
  const deliveries = sent.flatMap(({ Entries }) => Entries).map(({ MessageBody }) => (JSON.parse(MessageBody) as { body: Delivery }).body);
  expect(deliveries.flatMap(({ connectionIds }) => connectionIds).sort()).toEqual(
    Array.from({ length: 201 }, (_, n) => `many${n}=`).sort(),
  );
  const idsOf = (calls: Sent[]) => calls.flatMap(({ Entries }) => Entries.map((one) => [one.MessageGroupId, one.MessageDeduplicationId]));
  const first = idsOf(sent.splice(0));
  await publisher.publish('d:1', [event('d:1', 1)]);
  expect(idsOf(sent.splice(0))).toEqual(first);
  await publisher.publish('d:1', [event('d:1', 2)]);
  expect(idsOf(sent).map(([group]) => group)).toEqual(first.map(([group]) => group));
  for (const delivery of deliveries) await publisher.deliver(delivery);
  expect(posts).toHaveLength(201);
});

const hide = async (connectionId: string, topic: string, ...hidden: string[]): Promise<void> =>
  connections.setHidden(connectionId, topic, new Set(hidden), contextOf());
const naming = (topic: string, seq: number, named: readonly string[]) => ({
  named,
  without: (hidden: ReadonlySet<string>) => ({ ...event(topic, seq), data: { named: named.filter((userId) => !hidden.has(userId)) } }),
});
type Named = { data: { named: string[] } };

test('a frame that names users leaves out those whom a subscriber must not see, and all of them where they are too many', async () => {
  for (const id of ['all=', 'one=', 'none=']) await connect(id, 'n:1');
  await hide('one=', 'n:1', 'user_b', 'user_z');
  await hide('none=', 'n:1', ...Array.from({ length: 101 }, (_, n) => `user_${n}`));
  await publisher.publish('n:1', naming('n:1', 1, ['user_a', 'user_b']));
  const seen = posts.map(({ id, data }) => [id, (JSON.parse(data) as Named).data.named]);
  expect(Object.fromEntries(seen)).toEqual({ 'all=': ['user_a', 'user_b'], 'one=': ['user_a'], 'none=': [] });
  await hide('one=', 'n:1');
  posts.length = 0;
  await publisher.publish('n:1', naming('n:1', 2, ['user_a', 'user_b']));
  expect(posts.filter(({ data }) => (JSON.parse(data) as Named).data.named.length === 2)).toHaveLength(2);
});

test('a large audience gets few versions of a frame, and none names a user to a subscriber who must not see them', async () => {
  await Promise.all(Array.from({ length: 220 }, (_, n) => connect(`big${n}=`, 'v:1', `big_${n % 20}`)));
  const named = Array.from({ length: 30 }, (_, n) => `user_n${n}`);
  for (const [n, userId] of named.entries()) await hide(`big${n}=`, 'v:1', userId);
  await publisher.publish('v:1', naming('v:1', 1, named));
  const deliveries = sent.flatMap(({ Entries }) => Entries).map(({ MessageBody }) => (JSON.parse(MessageBody) as { body: Delivery }).body);
  const versions = new Map<string, string[]>();
  for (const { texts, connectionIds } of deliveries) versions.set(texts[0]!, [...(versions.get(texts[0]!) ?? []), ...connectionIds]);
  expect(versions.size).toBe(2);
  const ids = [...versions.values()].sort((a, b) => a.length - b.length);
  expect(ids.map(({ length }) => length)).toEqual([30, 190]);
  const restricted = [...versions].find(([, members]) => members.length === 30);
  expect((JSON.parse(restricted?.[0] ?? '') as Named).data.named).toEqual([]);
});

test('a sweep closes the sockets whose sign-in is void, however they came to be stored, and no others', async () => {
  const { putItem, writeAlone } = await import('../../lambdas/_table/write.ts');
  const { closeVoidSockets } = await import('../../lambdas/_live/void-sockets.ts');
  const account = { pk: 'USER#user_s', sk: 'ACCOUNT', type: 'account', userId: 'user_s', status: 'active', createdAt: '', v: 1 };
  const stored = async (connectionId: string, authenticatedAt: number) => {
    const connection = {
      connectionId,
      userId: 'user_s',
      username: 'u',
      roles: ['user' as const],
      tokenExpiresAt: inAnHour,
      authenticatedAt,
    };
    await connections.storeConnection(connection, contextOf());
  };
  await writeAlone(putItem({ ...account, tokensValidFrom: 100 }));
  // Its handshake read the account before the sign-out, and was stored after the first sweep.
  await stored('crossed=', 99);
  await stored('newer=', 100);
  await closeVoidSockets('user_s');
  expect((await connections.connectionsOf('user_s')).map(({ connectionId }) => connectionId)).toEqual(['newer=']);
  expect(posts.map(({ id, data }) => [id, (JSON.parse(data || '{}') as { code?: string }).code])).toContainEqual([
    'crossed=',
    'CONNECTION_CLOSED',
  ]);
  await writeAlone(putItem({ ...account, status: 'suspended', tokensValidFrom: 100 }));
  await closeVoidSockets('user_s');
  expect(await connections.connectionsOf('user_s')).toEqual([]);
});

test('a client frame over 32 KiB is rejected', async () => {
  const connection = await connect('large=', 'e:1');
  const frames = await receive(`{"type":"ping","id":"1"${' '.repeat(33_000)}}`, connection, contextOf());
  expect(frames).toMatchObject([{ type: 'error', status: 413, code: 'FRAME_TOO_LARGE' }]);
});
