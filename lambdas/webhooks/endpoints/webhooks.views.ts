import type { Webhook } from '../../../schemas/webhooks/models.ts';
import type { WebhookItem } from './webhooks.store.ts';

const oldSecretUntil = ({ secrets }: WebhookItem, now: Date): string | null =>
  secrets.map(({ until }) => until).find((until) => until !== undefined && until > now.toISOString()) ?? null;

export const webhookView = (webhook: WebhookItem, now: Date): Webhook => {
  const { description, disabledBy, failingSince, replay, webhookId, url, events, status, failures, createdBy, createdAt, updatedAt } =
    webhook;
  return {
    webhookId,
    url,
    events: [...events],
    description: description ?? null,
    status,
    disabledBy: disabledBy ?? null,
    failingSince: failingSince ?? null,
    failures,
    oldSecretUntil: oldSecretUntil(webhook, now),
    replay: replay ?? null,
    createdBy,
    createdAt,
    updatedAt,
  };
};

/** The audited part: no secrets. */
export const auditedWebhook = ({ url, events, description, status }: WebhookItem) => ({
  url,
  events,
  status,
  ...(description === undefined ? {} : { description }),
});
