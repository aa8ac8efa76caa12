import type { RoutedMessage, StreamHandler } from '../../_async/stream.ts';
import { webhookDeliveries, webhookReplays } from '../queues.ts';
import type { Order } from './orders.store.ts';

/** Passes the orders of administrators to the workers. */
const orders: StreamHandler = {
  types: ['webhook-order'],
  messages: (changes) =>
    changes.flatMap((change): RoutedMessage[] => {
      if (!change.newItem) return [];
      const { webhookId, deliveryId, replayId } = change.newItem as unknown as Order;
      const replayed = replayId === undefined ? {} : { replayId };
      if (deliveryId === undefined) return [{ queue: webhookReplays, body: { webhookId, ...replayed }, changes: [change] }];
      return [
        { queue: webhookDeliveries, body: { webhookId, deliveryId, asked: true, ...replayed }, groupId: webhookId, changes: [change] },
      ];
    }),
};
export default orders;
