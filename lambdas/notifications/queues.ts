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
