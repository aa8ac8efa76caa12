import { handle } from '../store.ts';
import type { Queue } from './queue.ts';

/** The queues, as other local services send to them. */
export const queuesHandle = handle<{ byArn(arn: string): Queue | undefined; queues: ReadonlyMap<string, Queue> }>('sqs');
