import type { DELIVERY_STATUSES, WebhookAttempt } from '../../../schemas/webhooks/models.ts';

/** One event for one webhook. */
export type DeliveryItem = {
  webhookId: string;
  deliveryId: string;
  eventId: string;
  /** Name of the event. */
  name: string;
  /** Time of the event. */
  at: string;
  /** JSON, as it is sent and signed. */
  body: string;
  status: (typeof DELIVERY_STATUSES)[number];
  /** Tries since it was queued or replayed last. */
  tries: number;
  /** Pauses since then: after tries, and while its endpoint is not tried. */
  pauses: number;
  /** The first time it was due, from which its 24 hours count. */
  startedAt?: string;
  nextAttemptAt?: string;
  attempts: readonly WebhookAttempt[];
  /** The latest replay that queued it again. */
  replayId?: string;
  /** Changes with every try. */
  v: number;
};
