import { job } from '../_async/job.ts';
import { dueQueues } from '../_delivery/due-queues.ts';
import { sweepDue } from '../_delivery/sweep-due.ts';

/** Alone, because a run that catches up after an outage may last longer than a minute. */
export default job(
  async (_, ctx) => {
    const { done, ...counts } = await sweepDue(dueQueues(), ctx);
    return done ? { done, counts } : { done, counts, checkpoint: {} };
  },
  { alone: true },
);
