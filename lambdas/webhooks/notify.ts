import { WebhookWasDisabled } from '../../schemas/webhooks/events.ts';
import { notificationRule } from '../_async/notification-rule.ts';
import { readWebhook } from './endpoints/webhooks.store.ts';

export default [
  notificationRule({
    name: 'webhook_disabled',
    event: WebhookWasDisabled,
    category: 'account',
    recipients: ({ data }) => ({ userIds: [data.ownerId] }),
    actor: () => null,
    data: ({ data }) => ({ webhookId: data.webhookId }),
    // Without the path, which is often a secret between two servers.
    variables: async ({ data: { webhookId, reason } }) => ({
      endpoint: URL.parse((await readWebhook(webhookId))?.url ?? '')?.origin ?? webhookId,
      reason,
    }),
    stillHolds: async ({ data }) => (await readWebhook(data.webhookId))?.status === 'disabled',
  }),
];
