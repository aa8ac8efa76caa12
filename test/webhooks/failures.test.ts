import * as notifications from '../../schemas/notifications/routes.ts';
import * as posts from '../../schemas/posts/routes.ts';
import * as routes from '../../schemas/webhooks/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { type Receiver, startReceiver } from '../support/webhook-receiver.ts';
import { createWebhook, deliveriesOf, namesOf } from './webhooks-harness.ts';

let stack: TestStack;
let admin: Person;
let ada: Person;
let receiver: Receiver;
const watchers: Receiver[] = [];
beforeAll(async () => {
  stack = await startStack({ own: true, context: { webhooks: true }, logs: 'none', concurrency: 4 });
  // The first sweep begins at its own time.
  await advance(2);
});
afterAll(() => stack.stop());
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  for (const one of [receiver, ...watchers.splice(0)]) await one.close();
  for (const { webhookId } of (await admin.call(routes.listWebhooks, {})).items)
    await admin.call(routes.deleteWebhook, { params: { webhookId } });
});

const signIn = async (): Promise<void> => {
  admin = await stack.as('boss', ['admin']);
  ada = await stack.as('ada');
};
/** Tokens expire on the way. */
const advance = async (minutes: number): Promise<void> => {
  await stack.clock.advance(minutes * 60_000);
  await stack.settle();
  await signIn();
};
const post = async (): Promise<string> => (await ada.call(posts.createPost, { body: { body: 'Hello' } })).postId;
const params = (webhookId: string) => ({ params: { webhookId } });
const webhookOf = (webhookId: string) => admin.call(routes.getWebhook, params(webhookId));
const first = async (webhookId: string) => (await deliveriesOf(admin, webhookId))[0]!;

test('an event waits for an endpoint that fails for hours, and arrives under its id', async () => {
  const { webhookId } = await createWebhook(admin, receiver.url, ['post.created']);
  receiver.answer = 503;
  await post();
  await stack.settle();
  expect(await first(webhookId)).toMatchObject({ status: 'retrying', nextAttemptAt: expect.any(String) });
  await advance(3 * 60);
  await advance(3 * 60);
  const failed = await first(webhookId);
  expect(failed).toMatchObject({ status: 'retrying', tries: receiver.received.length });
  expect(failed.attempts[0]).toMatchObject({ status: 503, problem: 'status', excerpt: 'thank you' });
  receiver.answer = 200;
  await advance(5 * 60);
  expect(await first(webhookId)).toMatchObject({ status: 'delivered', nextAttemptAt: null });
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  // Each try is signed anew, because receivers refuse an old time.
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBeGreaterThan(2);
  expect(await webhookOf(webhookId)).toMatchObject({ failures: 0, failingSince: null });
});

test('gives up after a day, and a replay sends it nonetheless', async () => {
  const { webhookId } = await createWebhook(admin, receiver.url, ['post.created']);
  receiver.answer = 500;
  await post();
  await stack.settle();
  await advance(23 * 60);
  expect((await first(webhookId)).status).toBe('retrying');
  await advance(2 * 60);
  const failed = await first(webhookId);
  expect(failed).toMatchObject({ status: 'failed', nextAttemptAt: null });
  receiver.answer = 200;
  await admin.call(routes.replayWebhook, { ...params(webhookId), body: { deliveryId: failed.deliveryId } });
  await stack.settle();
  expect(await first(webhookId)).toMatchObject({ status: 'delivered', replayed: true, tries: 1 });
});

test('waits as long as the endpoint asks', async () => {
  const { webhookId } = await createWebhook(admin, receiver.url, ['post.created']);
  receiver.answer = 429;
  receiver.headers = { 'retry-after': '1800' };
  await post();
  await stack.settle();
  const { attempts, nextAttemptAt } = await first(webhookId);
  expect(Date.parse(nextAttemptAt!) - Date.parse(attempts[0]!.at)).toBeGreaterThanOrEqual(1800 * 1000);
});

test('an endpoint that fails gets one event at a time, and all of them once it recovers', async () => {
  const { webhookId } = await createWebhook(admin, receiver.url, ['post.created']);
  receiver.answer = 500;
  for (let count = 0; count < 3; count += 1) await post();
  await stack.settle();
  const before = receiver.received.length;
  expect(await webhookOf(webhookId)).toMatchObject({ failures: before, failingSince: expect.any(String) });
  for (let count = 0; count < 10; count += 1) await post();
  await stack.settle();
  expect(receiver.received.length).toBe(before);
  receiver.answer = 200;
  // The first event after the pause probes the endpoint; the others follow.
  for (let part = 0; part < 3; part += 1) await advance(60);
  expect((await deliveriesOf(admin, webhookId)).map(({ status }) => status)).toEqual(Array(13).fill('delivered'));
  expect(await webhookOf(webhookId)).toMatchObject({ failures: 0, status: 'enabled' });
});

test('an endpoint that is gone is disabled at once, and its owner is told', async () => {
  const watcher = await startReceiver();
  watchers.push(watcher);
  await createWebhook(admin, watcher.url, ['webhook.disabled']);
  const { webhookId } = await createWebhook(admin, receiver.url, ['post.created']);
  receiver.answer = 410;
  await post();
  await stack.settle();
  expect(await webhookOf(webhookId)).toMatchObject({ status: 'disabled', disabledBy: 'gone' });
  expect(await first(webhookId)).toMatchObject({ status: 'failed', attempts: [{ status: 410 }] });
  expect(watcher.received.map(({ event }) => event.data)).toEqual([{ webhookId, ownerId: admin.userId, reason: 'gone' }]);
  const { items } = await admin.call(notifications.listNotifications, {});
  expect(items[0]?.body).toContain(`${new URL(receiver.url).origin} answered that it is gone (410)`);
  await post();
  await stack.settle();
  expect(receiver.received).toHaveLength(1);
  receiver.answer = 200;
  await admin.call(routes.updateWebhook, { ...params(webhookId), body: { enabled: true } });
  await post();
  await stack.settle();
  expect(namesOf(receiver)).toHaveLength(2);
});

test('an endpoint that fails for five days is disabled, and what waits for it fails', async () => {
  const { webhookId } = await createWebhook(admin, receiver.url, ['post.created']);
  receiver.answer = 500;
  for (let count = 0; count < 3; count += 1) await post();
  await stack.settle();
  const { failingSince, failures } = await webhookOf(webhookId);
  expect(failures).toBeGreaterThanOrEqual(5);
  await advance(4 * 24 * 60);
  expect((await webhookOf(webhookId)).status).toBe('enabled');
  await advance(24 * 60 + 1);
  await post();
  await stack.settle();
  expect(await webhookOf(webhookId)).toMatchObject({ status: 'disabled', disabledBy: 'failing', failingSince });
  const { items } = await admin.call(notifications.listNotifications, {});
  expect(items[0]?.body).toContain('We could not deliver to');
  await advance(60);
  expect((await deliveriesOf(admin, webhookId)).map(({ status }) => status)).toEqual(Array(4).fill('failed'));
});

test('deliveries end with the webhook', async () => {
  const { webhookId } = await createWebhook(admin, receiver.url, ['post.created']);
  receiver.answer = 500;
  await post();
  await stack.settle();
  await admin.call(routes.deleteWebhook, params(webhookId));
  const before = receiver.received.length;
  await advance(60);
  expect(receiver.received).toHaveLength(before);
});
