import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { putItem } from '../../_table/write.ts';

const LIFETIME_SECONDS = 24 * 60 * 60;

const keys = itemType({
  type: 'webhook-order',
  summary: 'What an administrator asked of a webhook; the stream carries it to a worker. Expires after a day',
  writer: 'webhooks/deliveries/orders.store.ts',
  key: { partition: 'WEBHOOK_ORDER#{orderId}', sort: 'ORDER' },
});

/** A delivery to try, or to try again as `replayId`; without one, the replay that the webhook holds. */
export type Order = { orderId: string; webhookId: string; deliveryId?: string; replayId?: string };

/** In the transaction of the request, so that no request is lost between its record and its message. */
export const putOrder = (order: Order, now: Date): Write =>
  putItem({
    ...keys.key(order),
    type: keys.type,
    ...order,
    expiresAt: Math.floor(now.getTime() / 1000) + LIFETIME_SECONDS,
  });
