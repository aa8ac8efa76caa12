import { setTimeout as delay } from 'node:timers/promises';
import { transact } from '../../lambdas/_table/commit.ts';
import onEvent from '../../lambdas/webhooks/deliveries/on-event.consumer.ts';
import {
  addWebhook,
  changeWebhook,
  disableWebhook,
  readWebhook,
  type WebhookItem,
} from '../../lambdas/webhooks/endpoints/webhooks.store.ts';
import { webhookDeliveries } from '../../lambdas/webhooks/queues.ts';
import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import { startQueues } from '../support/queues.ts';
import { contextOf, startHarness } from '../support/use-cases.ts';

let fixture: Awaited<ReturnType<typeof startHarness>>;
let queues: Awaited<ReturnType<typeof startQueues>>;
beforeAll(async () => {
  fixture = await startHarness();
  queues = await startQueues([webhookDeliveries.name]);
});
afterAll(async () => {
  queues.stop();
  await fixture.stop();
});

const ctx = contextOf({ userId: 'system' });
let count = 0;
const webhook = async (): Promise<WebhookItem> => {
  count += 1;
  const at = new Date(Date.now() - 60_000).toISOString();
  const item: WebhookItem = {
    webhookId: `webhook_${count}`,
    url: 'https://hooks.example/in',
    events: ['post.liked'],
    status: 'enabled',
    failures: 0,
    secrets: [],
    createdBy: 'user_admin',
    createdAt: at,
    updatedAt: at,
    v: 1,
  };
  await transact(addWebhook(item), ctx);
  return item;
};
const liked = (): EventEnvelope =>
  ({
    id: `event_${count}`,
    name: 'post.liked',
    at: new Date().toISOString(),
    actor: 'user_ada',
    data: { postId: 'post_1', authorId: 'user_ben', userId: 'user_ada' },
  }) as never;
const handle = async (event: EventEnvelope): Promise<string[]> => {
  await onEvent.handlerOf(event)?.(ctx);
  return queues.waiting.splice(0).map(({ body }) => (body as { webhookId: string }).webhookId);
};

test.each([
  ['is disabled', (item: WebhookItem) => disableWebhook(item, 'gone', new Date().toISOString())],
  ['asks for other events', (item: WebhookItem) => changeWebhook(item, { events: ['post.created'], updatedAt: new Date().toISOString() })],
])('what was stored before the consumer stopped is ended, also where the webhook %s meanwhile', async (_, change) => {
  const { webhookId } = await webhook();
  const event = liked();
  // The messages of the first try are lost with its function.
  expect(await handle(event)).toEqual([webhookId]);
  await delay(5);
  await transact([change((await readWebhook(webhookId)) as WebhookItem)], ctx);
  expect(await handle(event)).toEqual([webhookId]);
  // From now on, nothing is for it.
  await delay(5);
  count += 100;
  expect(await handle(liked())).toEqual([]);
});
