import * as z from 'zod';
import { queue } from '../_base/queue.ts';

/** Position from which an audience is read on. */
const Page = { after: z.string().optional() };

/** An activity on its way to its recipients, or an audience that became too large for fan-out on write. */
export const feedFanOut = queue({
  name: 'feed-fan-out',
  message: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('event'), actor: z.string(), at: z.string(), eventId: z.string() }),
    z.object({ kind: z.literal('conversion'), author: z.string(), ...Page }),
  ]),
});

/** A feed to sync with one relationship once more, or with an author's whole audience. */
export const feedSync = queue({
  name: 'feed-sync',
  message: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('relationship'), viewer: z.string(), author: z.string(), v: z.int() }),
    z.object({ kind: z.literal('audience'), author: z.string(), ...Page }),
  ]),
});
