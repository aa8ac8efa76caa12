import type { WebhookDelivery } from '../../../schemas/webhooks/models.ts';
import type { DeliveryItem } from './deliveries.model.ts';

export const deliveryView = (delivery: DeliveryItem): WebhookDelivery => {
  const { deliveryId, eventId, name, at, status, nextAttemptAt, attempts, tries, replayId } = delivery;
  return {
    deliveryId,
    eventId,
    event: name,
    at,
    status,
    nextAttemptAt: nextAttemptAt ?? null,
    attempts: [...attempts],
    tries,
    replayed: replayId !== undefined,
  };
};
