import * as z from 'zod';
import { type JobOutcome, type JobRun, job } from '../../_async/job.ts';
import type { Context } from '../../_base/context.ts';
import { count } from '../../_base/observability.ts';
import { peopleMissing, wrongPairs, wrongPeople } from './detect-drift.ts';
import { readGenerations } from './generations.store.ts';
import { forgetRetired, retireOver, tidyPage } from './retire-generations.ts';
import { ownerOfCounts, pageOfGraph } from './scan-graph.store.ts';

const Checkpoint = z.object({ after: z.record(z.string(), z.unknown()), retired: z.array(z.int()) });

/** What a page may take where much is behind. */
const RESERVE_MS = 120_000;

/** One pass over all pairs and counts: what was counted against what is there, and old generations away. */
export const reconcileCounts = async (run: Pick<JobRun, 'checkpoint' | 'save'>, ctx: Context): Promise<JobOutcome> => {
  const begun = run.checkpoint === undefined ? undefined : Checkpoint.parse(run.checkpoint);
  const retired = begun?.retired ?? (await retireOver(ctx));
  const counts = { pairs: 0, people: 0, drift: 0, pairDrift: 0, countDrift: 0, deleted: 0 };
  for (let after = begun?.after; ; ) {
    const page = await pageOfGraph(after);
    const { live } = await readGenerations();
    const pairs = await wrongPairs(page.pairs, live);
    const people = await wrongPeople([...page.counts.map(ownerOfCounts), ...(await peopleMissing(page.pairs))], live);
    const drift = pairs.length + people.length;
    if (drift > 0) {
      count('GraphCountDrift', drift);
      ctx.log.error('counts of the graph drift: rebuild them', { pairs: pairs.slice(0, 10), people: people.slice(0, 10) });
    }
    counts.pairs += page.pairs.length;
    counts.people += page.counts.length;
    counts.pairDrift += pairs.length;
    counts.countDrift += people.length;
    counts.drift += drift;
    counts.deleted += await tidyPage(page, retired);
    after = page.last;
    if (after === undefined) break;
    await run.save({ after, retired }, counts);
    if (ctx.remaining() < RESERVE_MS) return { done: false, checkpoint: { after, retired }, counts };
  }
  await forgetRetired(retired, ctx);
  return { done: true, counts };
};

export const handler = job('graph-reconcile-counts', reconcileCounts);
