import type { Context } from '../../_base/context.ts';
import { sourceKeyOf } from '../../_counters/define-counter.ts';
import { eraseSource } from '../../_counters/erase-source.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { type Item, type Key, readItem } from '../../_table/table.ts';
import { deleteItem, tryWrite } from '../../_table/write.ts';
import { communityCounts } from '../counts/community-counts.counter.ts';
import { ACTIVITY_COUNTS } from './activity.rules.ts';
import { withdrawn } from './activity.store.ts';

/** Takes something out of the counts, and deletes it once they no longer contain it. */
export const eraseActivity = ({ pk, sk }: Key, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const item = await readItem({ pk, sk }, { consistent: true });
    if (item && item.stands !== false) return transact([withdrawn(item)], ctx);
    await eraseSource(communityCounts, { pk, sk }, ctx);
  });

/** The applied row of an activity, whose source is erased first. */
export const eraseAppliedActivity = (row: Item, ctx: Context): Promise<void> => eraseActivity(sourceKeyOf(row), ctx);

/** Deletes what a user contributed, once nothing of it counts any more. */
export const eraseContribution = async (item: Item, ctx: Context): Promise<void> => {
  const isEmpty = Object.entries(item).every(([name, value]) => !ACTIVITY_COUNTS.some((count) => name.startsWith(count)) || value === 0);
  if (isEmpty) await tryWrite(deleteItem(item), { time: ctx });
};
