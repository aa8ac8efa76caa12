import * as z from 'zod';
import { type JobOutcome, type JobRun, job } from '../../_async/job.ts';
import type { Context } from '../../_base/context.ts';
import { countMetric } from '../../_base/observability.ts';
import { driftedRelationships, driftedUsers, usersWithoutCounts } from './detect-drift.ts';
import { readGenerations } from './generations.store.ts';
import { deleteRetired, dropRetired, retireExpired } from './retire-generations.ts';
import { ownerOfCounts, pageOfGraph } from './scan-graph.store.ts';

const Checkpoint = z.object({ after: z.record(z.string(), z.unknown()), retired: z.array(z.int()) });

/** Time reserved for one page on which many counts lag, in ms. */
const RESERVE_MS = 120_000;

/** Compares all relationships, lists and counts in one pass, reports drift and deletes retired generations. */
export const reconcileCounts = async (run: Pick<JobRun, 'checkpoint' | 'save'>, ctx: Context): Promise<JobOutcome> => {
  const saved = run.checkpoint === undefined ? undefined : Checkpoint.parse(run.checkpoint);
  const retired = saved?.retired ?? (await retireExpired(ctx));
  const counts = { relationships: 0, people: 0, drift: 0, relationshipDrift: 0, countDrift: 0, deleted: 0 };
  for (let after = saved?.after; ; ) {
    const page = await pageOfGraph(after);
    const { live } = await readGenerations();
    const relationships = await driftedRelationships(page.relationships, live);
    const users = await driftedUsers([...page.counts.map(ownerOfCounts), ...(await usersWithoutCounts(page.relationships))], live);
    const drift = relationships.length + users.length;
    if (drift > 0) {
      countMetric('GraphCountDrift', drift);
      ctx.log.error('graph counts drift; run graph-rebuild-counts', {
        relationships: relationships.slice(0, 10),
        users: users.slice(0, 10),
      });
    }
    counts.relationships += page.relationships.length;
    counts.people += page.counts.length;
    counts.relationshipDrift += relationships.length;
    counts.countDrift += users.length;
    counts.drift += drift;
    counts.deleted += await deleteRetired(page, retired);
    after = page.last;
    if (after === undefined) break;
    await run.save({ after, retired }, counts);
    if (ctx.remaining() < RESERVE_MS) return { done: false, checkpoint: { after, retired }, counts };
  }
  await dropRetired(retired, ctx);
  return { done: true, counts };
};

export default job(reconcileCounts);
