import * as z from 'zod';
import type { Grants } from '../_base/manifest.ts';
import { queue } from '../_base/queue.ts';
import { PUBLISH, socketDeliveries } from '../_live/queues.ts';

/** Users whose status changed more often than it is published; the latest one is published when the minute is over. */
export const presenceDue = queue({ name: 'presence-due', message: z.object({ userId: z.string() }) });

/** Permissions of a function that records presence, which is published at once or in the next minute. */
export const PRESENCE: Grants = { ...PUBLISH, send: [socketDeliveries, presenceDue] };
