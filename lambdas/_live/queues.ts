import * as z from 'zod';
import type { Grants } from '../_base/manifest.ts';
import { queue } from '../_base/queue.ts';

/** Frames for topics with more sockets than a publisher posts to itself. */
export const socketDeliveries = queue({
  name: 'socket-deliveries',
  fifo: true,
  message: z.object({ topic: z.string(), texts: z.array(z.string()), connectionIds: z.array(z.string()) }),
});

/** Permissions of a function that publishes to topics. */
export const PUBLISH: Grants = { table: 'readWrite', sockets: true, send: [socketDeliveries] };
