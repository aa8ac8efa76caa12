import { handle } from '../store.ts';
import type { Queue } from './queue.ts';

/** Queues that other local services send to. */
export const queuesHandle = handle<{ byArn(arn: string): Queue | undefined; queues: ReadonlyMap<string, Queue> }>('sqs');
