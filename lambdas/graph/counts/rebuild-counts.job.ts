import * as z from 'zod';
import { type JobOutcome, type JobRun, job } from '../../_async/job.ts';
import type { Context } from '../../_base/context.ts';
import { beginRebuild, insertMissing, switchTo } from './rebuild-counts.ts';
import { pageOfRelationships } from './scan-graph.store.ts';

const Checkpoint = z.object({ generation: z.int(), after: z.record(z.string(), z.unknown()).optional(), missing: z.int() });

/** Time reserved for one page and the switch, in ms. */
const RESERVE_MS = 60_000;

/** Scans all relationships until a pass finds none missing from the new generation, then switches to it. */
export const rebuildCounts = async (run: Pick<JobRun, 'checkpoint' | 'save'>, ctx: Context): Promise<JobOutcome> => {
  const generation = await beginRebuild(ctx);
  const saved = run.checkpoint === undefined ? undefined : Checkpoint.parse(run.checkpoint);
  // A checkpoint of another generation does not apply to this one.
  const start = saved?.generation === generation ? saved : { generation, missing: 0 };
  let { after, missing } = { after: undefined, ...start };
  const counts = { relationships: 0, inserted: 0 };
  while (true) {
    const { relationships, last } = await pageOfRelationships(after);
    const inserted = await insertMissing(generation, relationships, ctx);
    counts.relationships += relationships.length;
    counts.inserted += inserted;
    missing += inserted;
    after = last;
    if (after === undefined) {
      if (missing === 0) break;
      missing = 0;
    }
    const checkpoint = { generation, after, missing };
    await run.save(checkpoint, counts);
    if (ctx.remaining() < RESERVE_MS) return { done: false, checkpoint, counts };
  }
  await switchTo(generation, ctx);
  return { done: true, counts };
};

export default job(rebuildCounts);
