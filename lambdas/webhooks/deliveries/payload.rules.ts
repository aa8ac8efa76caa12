import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { EVERY_EVENT } from '../../../schemas/webhooks/models.ts';
import type { WebhookItem } from '../endpoints/webhooks.store.ts';
import type { DeliveryItem } from './deliveries.model.ts';
import { deliveryIdOf } from './delivery-ids.rules.ts';

/** Clocks of two functions may differ so much; an event is rather sent to a webhook that is a little younger than lost. */
const CLOCKS_MS = 5000;

type Facts = Pick<EventEnvelope, 'id' | 'name' | 'at' | 'actor' | 'data'>;

/** The body by Standard Webhooks, with the user who acted. Nothing that only this app's functions need. */
export const bodyOf = ({ name, at, actor, data }: Facts): string => JSON.stringify({ type: name, timestamp: at, actor, data });

const asksFor = ({ events, createdAt }: WebhookItem, { name, at }: Facts): boolean =>
  (events.includes(EVERY_EVENT) || events.includes(name)) && Date.parse(at) >= Date.parse(createdAt) - CLOCKS_MS;

/** Whether a webhook gets an event: it asks for it, sends, and existed when it happened. */
export const isSubscribed = (webhook: WebhookItem, event: Facts): boolean => webhook.status === 'enabled' && asksFor(webhook, event);

/** Whether a webhook may have got an event that comes again: it has changed since it happened, and perhaps asked for it before. */
export const wasSubscribed = (webhook: WebhookItem, event: Facts): boolean =>
  !isSubscribed(webhook, event) &&
  webhook.updatedAt !== webhook.createdAt &&
  Date.parse(webhook.updatedAt) >= Date.parse(event.at) - CLOCKS_MS;

export const deliveryOf = (webhookId: string, event: Facts): DeliveryItem => ({
  webhookId,
  deliveryId: deliveryIdOf(webhookId, event),
  eventId: event.id,
  name: event.name,
  at: event.at,
  body: bodyOf(event),
  status: 'queued',
  tries: 0,
  pauses: 0,
  attempts: [],
  v: 1,
});
