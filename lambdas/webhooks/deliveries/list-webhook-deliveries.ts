import type { listWebhookDeliveries as route } from '../../../schemas/webhooks/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { requireWebhook } from '../endpoints/webhooks.store.ts';
import { pageOfDeliveries } from './deliveries.store.ts';
import { deliveryView } from './deliveries.views.ts';

export const listWebhookDeliveries: UseCase<typeof route> = async ({ params: { webhookId }, query: { limit, cursor } }, ctx) => {
  const scope = cursorScope('webhooks.listWebhookDeliveries', webhookId);
  const after = await decodeCursor<string>(scope, cursor);
  const [{ items, next }] = await Promise.all([pageOfDeliveries(webhookId, after, limit, ctx.now()), requireWebhook(webhookId)]);
  return { items: items.map(deliveryView), cursor: await encodeCursor(scope, next) };
};
