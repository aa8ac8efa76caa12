import { job } from '../../_async/job.ts';
import { pageOfPartitions, rebuildCounter } from '../../_counters/maintenance.ts';
import { Args, listPosts } from './list-posts.ts';
import { partitions, postCounts } from './post-counts.counter.ts';

export const handler = job((run, ctx) => {
  const { postId, from, full } = Args.parse(run.args ?? {});
  if (postId === undefined && from === undefined && !full)
    throw new Error('the job needs `postId`, `full`, or `from`: the first day whose posts are recounted');
  const sources = { holder: partitions.holder, pageOfSources: pageOfPartitions(postCounts, partitions) };
  return rebuildCounter(postCounts, sources, run, listPosts(run.args, { days: 1, now: ctx.now() }), ctx);
});
