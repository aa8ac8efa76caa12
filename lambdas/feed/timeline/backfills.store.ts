import { itemType } from '../../_table/keys.ts';
import { readItem } from '../../_table/table.ts';
import { putItem, writeAlone } from '../../_table/write.ts';

export const backfillKeys = itemType({
  type: 'feed-backfill',
  summary: 'Time of the last backfill of a user’s home feed, which happens when the feed is short',
  writer: 'feed/timeline/backfills.store.ts',
  key: { partition: 'USER#{userId}', sort: 'FEED_BACKFILL' },
});

/** Epoch milliseconds; 0 if there was none. */
export const lastBackfill = async (userId: string): Promise<number> =>
  Number((await readItem(backfillKeys.key({ userId }), { consistent: false }))?.at ?? 0);

export const recordBackfill = async (userId: string, now: Date): Promise<void> => {
  await writeAlone(putItem({ ...backfillKeys.key({ userId }), type: backfillKeys.type, at: now.getTime() }));
};
