import type { NotificationDelivery } from '../../../schemas/notifications/explain-models.ts';
import { deliveriesOf, readDeliveries, type StoredDelivery } from '../deliver/deliveries.store.ts';
import { deliveryView } from './delivery.views.ts';

/** Reads what became of messages, and of the digests that they are part of. */
export const storiesOf = async (deliveries: readonly StoredDelivery[]): Promise<NotificationDelivery[]> => {
  const refs = deliveries.flatMap(({ mergedInto, channel }) =>
    mergedInto === undefined ? [] : [{ messageId: mergedInto, channel, round: 1 }],
  );
  const find = await readDeliveries(refs);
  return deliveries.map((delivery) =>
    deliveryView(
      delivery,
      delivery.mergedInto === undefined ? undefined : find({ messageId: delivery.mergedInto, channel: delivery.channel, round: 1 }),
    ),
  );
};

export const readStories = async (notificationId: string): Promise<NotificationDelivery[]> => storiesOf(await deliveriesOf(notificationId));
