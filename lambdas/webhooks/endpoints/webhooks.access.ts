import { WebhookDisabled, WebhooksOff } from '../../../schemas/webhooks/errors.ts';
import { hasWebhooks } from '../../_base/env.ts';
import { requireWebhook, type WebhookItem } from './webhooks.store.ts';

/** @throws WEBHOOKS_OFF where the deployment has no workers for them */
export const requireDeployed = (): void => {
  if (!hasWebhooks()) throw WebhooksOff.error();
};

/** Reads a webhook that sends. @throws WEBHOOKS_OFF, WEBHOOK_NOT_FOUND, WEBHOOK_DISABLED */
export const requireEnabled = async (webhookId: string): Promise<WebhookItem> => {
  requireDeployed();
  const webhook = await requireWebhook(webhookId);
  if (webhook.status === 'disabled') throw WebhookDisabled.error();
  return webhook;
};
