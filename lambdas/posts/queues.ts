import * as z from 'zod';
import { queue } from '../_base/queue.ts';

/** A page of the likes and comments of a user who was hidden or is shown again; without a place all of them, once more. */
export const hiddenContent = queue({
  name: 'hidden-content',
  message: z.object({
    userId: z.string(),
    place: z.object({ list: z.enum(['likes', 'comments']), after: z.string().optional() }).optional(),
  }),
});
