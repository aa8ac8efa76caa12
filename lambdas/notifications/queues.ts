import * as z from 'zod';
import { Envelope } from '../../schemas/_kit/event.ts';
import { queue } from '../_base/queue.ts';

/** The recipients of an event by one rule after a place, where they are more than one page. */
export const recipientPages = queue({
  name: 'notification-recipients',
  message: z.object({ event: Envelope, rule: z.string(), after: z.string() }),
});
