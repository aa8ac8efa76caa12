import * as z from 'zod';
import { queue } from '../_base/queue.ts';

/** Users whose status changed more often than it is published; the latest one is published when the minute is over. */
export const presenceDue = queue({ name: 'presence-due', message: z.object({ userId: z.string() }) });
