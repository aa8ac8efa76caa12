import * as webhooks from '../../schemas/webhooks/routes.ts';
import type { Client } from '../support/route-client.ts';

/** An app has 20 webhooks at most. */
const KEPT = 8;

/** Removes the oldest webhooks, which tests before this one made. */
export const makeRoomForWebhooks = async (admin: Client, kept?: string): Promise<void> => {
  const { items } = await admin.call(webhooks.listWebhooks, { query: { limit: 100 } });
  const oldestFirst = items.filter(({ webhookId }) => webhookId !== kept);
  // Two tests may remove the same one.
  for (const { webhookId } of oldestFirst.slice(0, -KEPT))
    await admin.send(webhooks.deleteWebhook, { params: { webhookId } }).catch(() => undefined);
};
