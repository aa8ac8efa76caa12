import type { testWebhook as route } from '../../../schemas/webhooks/routes.ts';
import { newId } from '../../_base/ids.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireEnabled } from '../endpoints/webhooks.access.ts';
import { stillAsRead } from '../endpoints/webhooks.store.ts';
import { addDelivery } from './deliveries.store.ts';
import { putOrder } from './orders.store.ts';
import { deliveryOf } from './payload.rules.ts';

export const testWebhook: UseCase<typeof route> = ({ params: { webhookId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const webhook = await requireEnabled(webhookId);
    const now = ctx.now();
    const event = { id: newId('test'), name: 'webhook.test', at: now.toISOString(), actor: null, data: { webhookId } };
    const delivery = deliveryOf(webhookId, event);
    const { deliveryId } = delivery;
    const writes = [
      stillAsRead(webhook),
      addDelivery(delivery, now),
      putOrder({ orderId: newId('order'), webhookId, deliveryId }, now),
      audit(ctx, { action: 'webhook.test', target: `webhook:${webhookId}`, after: { deliveryId } }),
    ];
    return commit(ctx, writes, { webhookId, deliveryId });
  });
