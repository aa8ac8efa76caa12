import * as z from 'zod';
import { queue } from '../_base/queue.ts';

/** A page of the lists of a user who was hidden or is shown again; without a place all of them, once more. */
export const hiddenEdges = queue({
  name: 'hidden-edges',
  message: z.object({
    userId: z.string(),
    place: z.object({ list: z.enum(['audience', 'following']), after: z.string().optional() }).optional(),
  }),
});
