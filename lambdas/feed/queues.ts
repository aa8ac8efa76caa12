import * as z from 'zod';
import { queue } from '../_base/queue.ts';

/** Position in the audience after which the next page begins. */
const Page = { after: z.string().optional() };

/** An activity on its way to its recipients, or an audience that became too large for fan-out on write. */
export const feedFanOut = queue({
  name: 'feed-fan-out',
  message: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('event'), actor: z.string(), at: z.string(), eventId: z.string() }),
    z.object({ kind: z.literal('conversion'), author: z.string(), ...Page }),
  ]),
});

/** A relationship to sync once more with the viewer's feed, or an author's whole audience to sync. */
export const feedSync = queue({
  name: 'feed-sync',
  message: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('relationship'),
      viewer: z.string(),
      author: z.string(),
      /** Version of the relationship that the feeds agreed with. */
      v: z.int(),
      /** Also the author's feed with the viewer. */
      mutual: z.boolean().default(false),
    }),
    z.object({ kind: z.literal('audience'), author: z.string(), ...Page }),
  ]),
});
