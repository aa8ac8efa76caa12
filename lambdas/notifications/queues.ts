import * as z from 'zod';
import { Envelope } from '../../schemas/_kit/event.ts';
import { queue } from '../_base/queue.ts';

/** A code that was stored for an e-mail address and is to be sent; a later one replaces it. */
export const emailCodes = queue({
  name: 'notification-email-codes',
  message: z.object({ userId: z.string(), addressId: z.string(), nonce: z.string() }),
});

/** The recipients of an event by one rule after a place, where they are more than one page. */
export const recipientPages = queue({
  name: 'notification-recipients',
  message: z.object({ event: Envelope, rule: z.string(), after: z.string() }),
});

const delivery = z.object({
  messageId: z.string(),
  round: z.number(),
  /** A dead letter that is sent back begins a new round. */
  again: z.boolean().optional(),
});
/** E-mails to send. */
export const emailDeliveries = queue({ name: 'notification-email', message: delivery });
/** Push messages to send. */
export const pushDeliveries = queue({ name: 'notification-push', message: delivery });

/** Tickets of Expo whose receipts are to be fetched, and how often that was done before. */
export const expoReceipts = queue({
  name: 'notification-receipts',
  message: z.object({ tickets: z.array(z.string()).min(1).max(100), asked: z.number() }),
});

/** Notifications that TTL has deleted, to be kept in files. */
export const pastNotifications = queue({
  name: 'notification-past',
  message: z.object({ items: z.array(z.looseObject({ pk: z.string(), sk: z.string(), at: z.string() })) }),
});

/** Held messages of a user and channel to look at again: of a window that ends, or all of them after a change of preferences. */
export const heldReleases = queue({
  name: 'notification-releases',
  message: z.object({ userId: z.string(), channel: z.enum(['email', 'push']), upTo: z.string().optional() }),
});
