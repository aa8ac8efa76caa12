import { consumer } from '../../_async/consumer.ts';
import { batchWrite } from '../../_table/batch-write.ts';
import { queryPages } from '../../_table/query.ts';
import { deletedHabits } from '../subscriptions.ts';
import { ownerKey } from './habits.store.ts';

/** Deletes the days and past streaks of a habit. A repetition, also after a time-out, goes on with what is left. */
export default consumer(deletedHabits, async ({ data: { habitId, userId } }) => {
  const { pk: partition } = ownerKey(userId);
  for (const list of ['DAY', 'STREAK'])
    for await (const rows of queryPages({ partition, prefix: `${list}#${habitId}#`, attributes: ['pk', 'sk'] }))
      await batchWrite(rows.map(({ pk, sk }) => ({ delete: { pk, sk } })));
});
