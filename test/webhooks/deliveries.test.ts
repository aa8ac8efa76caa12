import * as posts from '../../schemas/posts/routes.ts';
import * as routes from '../../schemas/webhooks/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { type Receiver, startReceiver } from '../support/webhook-receiver.ts';
import { createWebhook, deliveriesOf, namesOf, verify } from './webhooks-harness.ts';

let stack: TestStack;
let admin: Person;
let ada: Person;
let receiver: Receiver;
beforeAll(async () => {
  stack = await startStack({ own: true, context: { webhooks: true } });
  admin = await stack.as('boss', ['admin']);
  ada = await stack.as('ada');
});
afterAll(() => stack.stop());
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const post = async (): Promise<string> => (await ada.call(posts.createPost, { body: { body: 'Hello' } })).postId;
/** Tokens expire on the way. */
const advance = async (minutes: number): Promise<void> => {
  await stack.clock.advance(minutes * 60_000);
  admin = await stack.as('boss', ['admin']);
  ada = await stack.as('ada');
};
const params = (webhookId: string) => ({ params: { webhookId } });

test('an event arrives signed, with its facts and nothing internal', async () => {
  const { webhookId, secret } = await createWebhook(admin, receiver.url, ['post.created']);
  const postId = await post();
  await stack.settle();
  expect(namesOf(receiver)).toEqual(['post.created']);
  const [received] = receiver.received;
  expect(verify(secret, received!)).toEqual(received!.event);
  expect(received!.event).toEqual({
    type: 'post.created',
    timestamp: expect.stringMatching(/^\d{4}-/),
    actor: ada.userId,
    data: { postId, authorId: ada.userId },
  });
  expect(received!.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': expect.any(String) });
  const [delivery] = await deliveriesOf(admin, webhookId);
  expect(delivery).toMatchObject({
    event: 'post.created',
    eventId: received!.headers['webhook-id'],
    status: 'delivered',
    nextAttemptAt: null,
    tries: 1,
    replayed: false,
    attempts: [{ status: 200, problem: null, excerpt: 'thank you' }],
  });
  await admin.call(routes.deleteWebhook, params(webhookId));
});

test('each webhook gets the events that it asks for', async () => {
  const other = await startReceiver();
  const all = await createWebhook(admin, receiver.url, ['*']);
  const some = await createWebhook(admin, other.url, ['post.deleted']);
  const postId = await post();
  await ada.call(posts.deletePost, { params: { postId } });
  await stack.settle();
  expect(namesOf(other)).toEqual(['post.deleted']);
  expect(namesOf(receiver)).toEqual(expect.arrayContaining(['post.created', 'post.deleted']));
  for (const { webhookId } of [all, some]) await admin.call(routes.deleteWebhook, params(webhookId));
  await post();
  await stack.settle();
  expect(namesOf(other)).toHaveLength(1);
  await other.close();
});

test('a test event arrives at once, and at one webhook only', async () => {
  const { webhookId, secret } = await createWebhook(admin, receiver.url, ['post.created']);
  const { deliveryId } = await admin.call(routes.testWebhook, params(webhookId));
  await stack.settle();
  expect(receiver.received.map(({ event }) => event)).toEqual([
    { type: 'webhook.test', timestamp: expect.any(String), actor: null, data: { webhookId } },
  ]);
  verify(secret, receiver.received[0]!);
  expect((await deliveriesOf(admin, webhookId))[0]).toMatchObject({ deliveryId, event: 'webhook.test', status: 'delivered' });
  await admin.call(routes.deleteWebhook, params(webhookId));
});

test('a rotated secret signs beside the old one for a day', async () => {
  const { webhookId, secret } = await createWebhook(admin, receiver.url, ['post.created']);
  const rotated = await admin.call(routes.rotateWebhookSecret, params(webhookId));
  await post();
  await stack.settle();
  verify(secret, receiver.received[0]!);
  verify(rotated.secret!, receiver.received[0]!);
  expect((await admin.call(routes.getWebhook, params(webhookId))).oldSecretUntil).toBe(rotated.oldSecretUntil);
  await advance(24 * 60 + 1);
  await post();
  await stack.settle();
  const last = receiver.received.at(-1)!;
  expect(String(last.headers['webhook-signature']).split(' ')).toHaveLength(1);
  expect((await admin.call(routes.getWebhook, params(webhookId))).oldSecretUntil).toBeNull();
  await admin.call(routes.deleteWebhook, params(webhookId));
});

test('a replay sends a delivery again, under the same id', async () => {
  const { webhookId } = await createWebhook(admin, receiver.url, ['post.created']);
  await post();
  await stack.settle();
  const { deliveryId } = (await deliveriesOf(admin, webhookId))[0]!;
  await admin.call(routes.replayWebhook, { ...params(webhookId), body: { deliveryId } });
  await stack.settle();
  expect(receiver.received).toHaveLength(2);
  expect(receiver.received[1]!.headers['webhook-id']).toBe(receiver.received[0]!.headers['webhook-id']);
  expect(receiver.received[1]!.body).toBe(receiver.received[0]!.body);
  expect((await deliveriesOf(admin, webhookId))[0]).toMatchObject({ status: 'delivered', replayed: true, tries: 1, attempts: [{}, {}] });
  await admin.call(routes.deleteWebhook, params(webhookId));
});

test('a replay of a time range sends its deliveries again, and tells its progress', async () => {
  const { webhookId } = await createWebhook(admin, receiver.url, ['post.created']);
  for (let count = 0; count < 3; count += 1) {
    await post();
    await stack.settle();
    await advance(1);
  }
  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  const [, second] = receiver.received.map(({ event }) => event.timestamp);
  const body = { from: second!, to: new Date(Date.parse(second!) + 1).toISOString() };
  await admin.call(routes.replayWebhook, { ...params(webhookId), body });
  await stack.settle();
  expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([...ids, ids[1]]);
  const { replay } = await admin.call(routes.getWebhook, params(webhookId));
  expect(replay).toMatchObject({ ...body, status: 'finished', replayed: 1, truncated: false });
  await admin.call(routes.deleteWebhook, params(webhookId));
});
