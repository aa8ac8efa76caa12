import { job } from '../../_async/job.ts';
import type { Context } from '../../_base/context.ts';
import { TOP } from '../post/post.rules.ts';
import { driftOf, totalsOf } from './detect-drift.ts';
import { Args, forEachPost, readWhenStable } from './for-each-post.ts';
import { countSources, isWrong } from './post-counts.counter.ts';
import { setPostCounts, setReplies } from './scan-posts.store.ts';

const ATTEMPTS = 5;

/** Counts sources that are behind or wrong, then sets the counters to the sums of the applied rows; retries on concurrent updates. */
export const rebuildPost = async (postId: string, ctx: Context): Promise<Record<string, number>> => {
  let counted = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const found = await readWhenStable(postId);
    if (!found) break;
    const { behind, wrong } = driftOf(found);
    const keys = [...behind, ...wrong].map(({ key }) => key);
    counted += await countSources(keys, ctx, ({ source, row }) => (row?.v ?? 0) < source.v || isWrong({ source, row }));
    const whole = keys.length === 0 ? found : await readWhenStable(postId);
    if (!whole) break;
    const { likes, comments, replies } = totalsOf(whole);
    const wrongReplies = whole.comments.filter(
      ({ thread, position, ...comment }) => thread === TOP && comment.replies !== (replies.get(position) ?? 0),
    );
    const set = await Promise.all([
      whole.post.likes === likes && whole.post.comments === comments ? true : setPostCounts(whole.post, { likes, comments }, ctx),
      ...wrongReplies.map((comment) => setReplies(comment, replies.get(comment.position) ?? 0, ctx)),
    ]);
    if (set.every(Boolean)) return { posts: 1, busy: 0, counted, set: set.length - 1 };
  }
  return { posts: 0, busy: 1, counted };
};

export default job((run, ctx) => {
  const { postId, from } = Args.parse(run.args ?? {});
  if (postId === undefined && from === undefined)
    throw new Error('the job needs `postId`, or `from`: the first day whose posts are recounted');
  return forEachPost(run, { days: 1, work: (id) => rebuildPost(id, ctx) }, ctx);
});
