import * as z from 'zod';
import type { JobOutcome, JobRun } from '../../_async/job.ts';
import { addCounts, type JobCounts } from '../../_async/job-runs.ts';
import type { Context } from '../../_base/context.ts';
import { addDays, utcDate } from '../../_time/dates.ts';
import { DAY_SHARDS } from '../post/post.store.ts';
import { pageOfDay, readWholePost, type WholePost } from './scan-posts.store.ts';

const Day = z.iso.date();
/** One post, or the posts of a range of days in UTC. */
export const Args = z.strictObject({ postId: z.string().optional(), from: Day.optional(), to: Day.optional() });
const Checkpoint = z.object({ date: Day, shard: z.int(), after: z.string().optional() });

type Options = {
  /** Default number of days if `from` is absent; includes today. */
  days: number;
  work(postId: string): Promise<JobCounts>;
};

const POSTS_A_PAGE = 25;
const RESERVE_MS = 60_000;

/** Runs `work` for one post or for the posts of a range of days in order, and resumes at the checkpoint. */
export const forEachPost = async (
  run: Pick<JobRun, 'args' | 'checkpoint' | 'save'>,
  { days, work }: Options,
  ctx: Context,
): Promise<JobOutcome> => {
  const { postId, ...range } = Args.parse(run.args ?? {});
  if (postId !== undefined) return { done: true, counts: await work(postId) };
  const today = utcDate(ctx.now());
  const { from = addDays(today, 1 - days), to = today } = range;
  let counts: JobCounts = {};
  let at = run.checkpoint === undefined ? { date: from, shard: 0 } : Checkpoint.parse(run.checkpoint);
  while (at.date <= to) {
    const { postIds, last } = await pageOfDay(at, at.after, POSTS_A_PAGE);
    for (const done of await Promise.all(postIds.map(work))) counts = addCounts(counts, done);
    if (last !== undefined) at = { ...at, after: last };
    else at = at.shard + 1 < DAY_SHARDS ? { date: at.date, shard: at.shard + 1 } : { date: addDays(at.date, 1), shard: 0 };
    if (postIds.length > 0) await run.save(at, counts);
    if (ctx.remaining() < RESERVE_MS) return { done: false, checkpoint: at, counts };
  }
  return { done: true, counts };
};

const ATTEMPTS = 10;
const PAUSE_MS = 200;

/** Reads a post between two counter updates. @returns undefined if every attempt met an update, or the post does not exist. */
export const readWhenStable = async (postId: string): Promise<WholePost | undefined> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const whole = await readWholePost(postId);
    if (whole) return whole;
  }
  return undefined;
};
