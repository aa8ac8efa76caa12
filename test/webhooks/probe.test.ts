import type { WebhookItem } from '../../lambdas/webhooks/endpoints/webhooks.store.ts';
import { contextOf, startTable } from '../support/proxied-table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let webhooks: typeof import('../../lambdas/webhooks/endpoints/webhooks.store.ts');
let commits: typeof import('../../lambdas/_table/commit.ts');
let writes: typeof import('../../lambdas/_table/write.ts');
beforeAll(async () => {
  table = await startTable();
  webhooks = await import('../../lambdas/webhooks/endpoints/webhooks.store.ts');
  commits = await import('../../lambdas/_table/commit.ts');
  writes = await import('../../lambdas/_table/write.ts');
});
afterAll(() => table.stop());

const at = (minute: number): string => `2026-11-28T12:${String(minute).padStart(2, '0')}:00.000Z`;
const stored = async (webhook: Partial<WebhookItem>): Promise<WebhookItem> => {
  const webhookId = `webhook_${String(Math.random()).slice(2)}`;
  const fixed = { url: 'https://app.example.com/', events: ['post.created'], status: 'enabled', secrets: [], createdBy: 'user_1' } as const;
  const item: WebhookItem = { webhookId, ...fixed, failures: 5, createdAt: at(0), updatedAt: at(0), v: 1, ...webhook };
  await commits.transact(webhooks.addWebhook(item), contextOf());
  return item;
};
const probe = async (webhook: WebhookItem, until: string): Promise<boolean> =>
  (await writes.tryWrite(webhooks.takeProbe(webhook, until), { time: contextOf() })).written;

test.each<[string, Partial<WebhookItem>]>([
  ['with an end of its pause', { blockedUntil: at(1) }],
  ['whose failures came at once, so that none of them set one', {}],
])('of all who may try a failing endpoint again, one does: an endpoint %s', async (_, values) => {
  const webhook = await stored(values);
  const probes = await Promise.all([probe(webhook, at(3)), probe(webhook, at(4)), probe(webhook, at(5))]);
  expect(probes.filter(Boolean)).toHaveLength(1);
  const { blockedUntil } = (await webhooks.readWebhook(webhook.webhookId))!;
  expect(blockedUntil).toBe([at(3), at(4), at(5)][probes.indexOf(true)]);
});
