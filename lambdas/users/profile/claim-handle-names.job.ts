import { job } from '../../_async/job.ts';
import { forEachSubject, only } from '../../_async/paged-job.ts';
import { scanPage } from '../../_table/scan.ts';
import { claimNameOf, handleKeys } from './handles.store.ts';

/** One pass over the table. Of two users whose handles have the same name, the first one found holds it; both keep their handles. */
export default job((run, ctx) =>
  forEachSubject(
    run,
    only('table'),
    async (_, after) => {
      const { items, last } = await scanPage([handleKeys.type], { after, limit: 1_000 });
      let claimed = 0;
      for (const item of items) if (await claimNameOf(item)) claimed += 1;
      return { counts: { handles: items.length, claimed }, at: last };
    },
    ctx,
    { paced: true },
  ),
);
