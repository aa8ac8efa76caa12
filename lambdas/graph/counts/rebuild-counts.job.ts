import { type JobRun, job } from '../../_async/job.ts';
import type { Context } from '../../_base/context.ts';
import { rebuildCounter } from '../../_counters/rebuild.ts';
import { only } from '../../_counters/subjects.ts';
import { relationshipKeys } from '../../_people/relationships.store.ts';
import { scanPage } from '../../_table/scan.ts';
import { generationsItem } from './counts.store.ts';
import { friendCounts } from './friend-counts.counter.ts';

const ITEMS_PER_PAGE = 1_000;

/** Counts every relationship in the next generation by one pass over the table. */
export const rebuildCounts = (run: Pick<JobRun, 'args' | 'checkpoint' | 'save'>, ctx: Context) =>
  rebuildCounter(
    friendCounts,
    {
      holder: () => generationsItem,
      pageOfSources: async (_, after) => {
        const { items, last } = await scanPage([relationshipKeys.type], { after, consistent: true, limit: ITEMS_PER_PAGE });
        return { keys: items, next: last };
      },
    },
    run,
    only('table'),
    ctx,
    { paced: true },
  );

export const handler = job(rebuildCounts);
