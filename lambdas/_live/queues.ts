import * as z from 'zod';
import type { Grants } from '../_base/manifest.ts';
import { queue } from '../_base/queue.ts';

/** Frames for sockets of a topic that has more of them than its publisher posts to by itself. */
export const socketDeliveries = queue({
  name: 'socket-deliveries',
  fifo: true,
  message: z.object({ topic: z.string(), texts: z.array(z.string()), connectionIds: z.array(z.string()) }),
});

/** Permissions of a function that publishes to topics. */
export const PUBLISH: Grants = { table: 'readWrite', sockets: true, send: [socketDeliveries] };
