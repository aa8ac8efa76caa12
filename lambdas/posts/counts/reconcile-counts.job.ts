import { job } from '../../_async/job.ts';
import { reconcileCounter } from '../../_counters/maintenance.ts';
import { listPosts } from './list-posts.ts';
import { partitions, postCounts } from './post-counts.counter.ts';

/** Nearly all likes and comments arrive within days. A run checks older posts if its arguments name them. */
const DAYS = 3;

export const handler = job((run, ctx) =>
  reconcileCounter(postCounts, partitions, run, listPosts(run.args, { days: DAYS, now: ctx.now() }), ctx),
);
