import { WebhookWasDisabled } from '../../schemas/webhooks/events.ts';
import { contributes } from '../_base/manifest.ts';
import { webhookDeliveries, webhookReplays } from './queues.ts';

export default contributes({
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite' } },
  notificationRules: { entry: 'notify.ts', notifies: [WebhookWasDisabled], grants: { table: 'read' } },
  dueQueues: { entry: 'due-queues.ts', requires: 'webhooks', grants: { send: [webhookDeliveries] } },
  streamHandlers: {
    entry: 'deliveries/orders.stream.ts',
    requires: 'webhooks',
    types: ['webhook-order'],
    grants: { send: [webhookDeliveries, webhookReplays] },
  },
});
