import * as z from 'zod';
import { queue } from '../_base/queue.ts';

/** A time at which a habit is looked at. One that the habit no longer names is dropped. */
export const habitWakes = queue({
  name: 'habit-wakes',
  message: z.object({ habitId: z.string(), kind: z.enum(['reminder', 'risk']), at: z.string() }),
});
