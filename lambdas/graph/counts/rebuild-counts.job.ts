import { type JobRun, job } from '../../_async/job.ts';
import type { Context } from '../../_base/context.ts';
import { beginGeneration } from '../../_counters/generations.ts';
import { rebuildSubjects } from '../../_counters/rebuild.ts';
import { only } from '../../_counters/subjects.ts';
import { relationshipKeys } from '../../_people/relationships.store.ts';
import { scanPage } from '../../_table/scan.ts';
import { generationsItem } from './counts.store.ts';
import { friendCounts } from './friend-counts.counter.ts';

/** Counts every relationship in the next generation by one pass over the table. */
export const rebuildCounts = (run: Pick<JobRun, 'args' | 'checkpoint' | 'save'>, ctx: Context) => {
  const begin = () => beginGeneration(generationsItem, ctx, (number) => ({ number }));
  const countPage = async (_: string, __: unknown, after: Record<string, unknown> | undefined) => {
    const { items, last } = await scanPage([relationshipKeys.type], { after, consistent: true, limit: 1_000 });
    return { counted: await friendCounts.count(items, ctx), next: last };
  };
  return rebuildSubjects(run, only('table'), { holder: () => generationsItem, begin, countPage }, ctx, { paced: true });
};

export default job(rebuildCounts);
