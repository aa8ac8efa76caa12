import * as posts from '../../schemas/posts/routes.ts';
import { type Person, startStack, type TestStack } from '../support/stack.ts';
import { type Receiver, startReceiver } from '../support/webhook-receiver.ts';
import { createWebhook, until } from './webhooks-harness.ts';

let stack: TestStack;
let ada: Person;
let dead: Receiver;
let alive: Receiver;
beforeAll(async () => {
  stack = await startStack({ own: true, context: { webhooks: true }, logs: 'none', concurrency: 4 });
  ada = await stack.as('ada');
  [dead, alive] = await Promise.all([startReceiver(), startReceiver()]);
});
afterAll(async () => {
  await Promise.all([dead.close(), alive.close()]);
  await stack.stop();
});

const post = () => ada.call(posts.createPost, { body: { body: 'Hello' } });

test('an endpoint that never answers is left alone, and others get their events at once', async () => {
  const admin = await stack.as('boss', ['admin']);
  dead.answer = 'silent';
  await createWebhook(admin, dead.url, ['post.created']);
  await createWebhook(admin, alive.url, ['post.created']);
  for (let count = 0; count < 6; count += 1) await post();
  // Some workers wait for it until its failures are known, 15 s each.
  await until(() => alive.received.length === 6, 'the first events arrived', 60_000);
  await until(() => dead.received.length >= 5, 'the endpoint was tried', 60_000);
  await new Promise((resolve) => setTimeout(resolve, 20_000));
  const tried = dead.received.length;
  for (let count = 0; count < 20; count += 1) {
    const before = alive.received.length;
    await post();
    await until(() => alive.received.length > before, 'another event arrived', 10_000);
  }
  expect(dead.received.length - tried).toBeLessThanOrEqual(2);
});
