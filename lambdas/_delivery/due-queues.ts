import { contributionsOf } from '../_base/contributions.ts';
import type { QueueDefinition } from '../_base/queue.ts';

/** Queues that due work is sent to, contributed as `dueQueues` with the grant to send to them. */
export const dueQueues = contributionsOf<QueueDefinition>('dueQueues');
