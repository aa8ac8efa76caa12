import { setTimeout as delay } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import * as routes from '../../schemas/webhooks/routes.ts';
import type { Client } from '../support/route-client.ts';
import type { Received, Receiver } from '../support/webhook-receiver.ts';

export const verify = (secret: string, { body, headers }: Received): unknown =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

/** The names of what arrived, and how often. */
export const namesOf = ({ received }: Receiver): string[] => received.map(({ event }) => event.type);

export const until = async (isTrue: () => boolean | Promise<boolean>, message: string, ms = 20_000): Promise<void> => {
  for (const end = Date.now() + ms; !(await isTrue()); await delay(50))
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${message}`);
};

/** Creates a webhook, with its secret. */
export const createWebhook = async (admin: Client, url: string, events: string[]): Promise<{ webhookId: string; secret: string }> => {
  const { webhookId, secret } = await admin.call(routes.createWebhook, { body: { url, events } });
  return { webhookId, secret: secret! };
};

export const deliveriesOf = async (admin: Client, webhookId: string) =>
  (await admin.call(routes.listWebhookDeliveries, { params: { webhookId }, query: { limit: 100 } })).items;
