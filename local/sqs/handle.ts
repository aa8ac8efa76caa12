import { handle } from '../store.ts';
import type { Recorded } from '../traces.ts';
import type { Queue } from './queue.ts';

/** Queues that other local services send to. */
export type Queues = {
  byArn(arn: string): Queue | undefined;
  queues: ReadonlyMap<string, Queue>;
  /** Stores the event of an asynchronous invocation; the function gets it afterwards. */
  invokeLater(functionArn: string, event: string, cause?: Recorded): Promise<void>;
};
export const queuesHandle = handle<Queues>('sqs');
