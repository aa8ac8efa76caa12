import * as z from 'zod';
import { queue } from '../_base/queue.ts';

/** A page of the communities of a user who was hidden or is shown again; without a position all of them, once more. */
export const hiddenMemberships = queue({
  name: 'hidden-memberships',
  message: z.object({ userId: z.string(), after: z.string().optional() }),
});
