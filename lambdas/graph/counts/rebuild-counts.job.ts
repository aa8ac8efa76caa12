import { job } from '../../_async/job.ts';
import { only } from '../../_async/paged-job.ts';
import { rebuildJob } from '../../_counters/counter-jobs.ts';
import { beginGeneration } from '../../_counters/generations.ts';
import { relationshipKeys } from '../../_people/relationships.store.ts';
import { scanPage } from '../../_table/scan.ts';
import { generationsItem } from './counts.store.ts';
import { friendCounts } from './friend-counts.counter.ts';

/** Counts every relationship in the next generation by one pass over the table. */
export const rebuildCounts = rebuildJob({
  name: friendCounts.name,
  holder: () => generationsItem,
  paced: true,
  named: () => only('table'),
  begin: (_, __, time) => beginGeneration(generationsItem, time, (number) => ({ number })),
  countPage: async (_, __, after, time) => {
    const { items, last } = await scanPage([relationshipKeys.type], { after, consistent: true, limit: 1_000 });
    return { counted: await friendCounts.count(items, time), next: last };
  },
});

export default job(rebuildCounts);
