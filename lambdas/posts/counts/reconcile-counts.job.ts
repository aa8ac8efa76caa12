import { job } from '../../_async/job.ts';
import type { Context } from '../../_base/context.ts';
import { countMetric } from '../../_base/observability.ts';
import { readAppliedCounts } from './applied-rows.store.ts';
import { driftOf } from './detect-drift.ts';
import { forEachPost, readWhenStable } from './for-each-post.ts';

/** Nearly all likes and comments arrive within days. A run checks older posts if its arguments name them. */
const DAYS = 3;
/** A change is counted within seconds; a source that is still behind after this time is reported as drift. */
const WAIT_MS = 6_000;
const PAUSE_MS = 1_000;

type Sources = ReturnType<typeof driftOf>['behind'];

const stillBehind = async (sources: Sources): Promise<Sources> => {
  let behind = sources;
  for (let waited = 0; behind.length > 0 && waited < WAIT_MS; waited += PAUSE_MS) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const current = await readAppliedCounts(behind.map(({ key }) => key));
    behind = current.filter(({ source, row }) => (row?.v ?? 0) < source.v).map(({ source }) => source);
  }
  return behind;
};

export const reconcilePost = async (postId: string, ctx: Context): Promise<Record<string, number>> => {
  const whole = await readWhenStable(postId);
  if (!whole) return { posts: 0, busy: 1, drift: 0 };
  const { wrong, orphans, counters, ...found } = driftOf(whole);
  const behind = await stillBehind(found.behind);
  const drift = behind.length + wrong.length + orphans.length + counters.length;
  if (drift > 0) {
    countMetric('PostCountDrift', drift);
    const firstTen = <Value>(values: readonly Value[]) => values.slice(0, 10);
    const keysOf = (sources: Sources) => firstTen(sources.map(({ key }) => `${key.pk} ${key.sk}`));
    ctx.log.error('counts of a post drift: rebuild them', {
      postId,
      behind: keysOf(behind),
      wrong: keysOf(wrong),
      orphans: firstTen(orphans),
      counters: firstTen(counters),
    });
  }
  return { posts: 1, busy: 0, drift };
};

export default job((run, ctx) => forEachPost(run, { days: DAYS, work: (postId) => reconcilePost(postId, ctx) }, ctx));
