import { job } from '../../_async/job.ts';
import { forEachSubject, only } from '../../_async/paged-job.ts';
import { scanPage } from '../../_table/scan.ts';
import type { Item } from '../../_table/table.ts';
import { tryWrite, updateItem } from '../../_table/write.ts';
import { commentIndexOf, commentKeys } from '../comments/comments.store.ts';
import { likeIndexOf, likeKeys } from '../likes/likes.store.ts';

/** Puts a like or comment from before into the index of its user, unless it changed since it was read. */
const addToIndex = async (item: Item): Promise<boolean> => {
  const isListed = item.type === likeKeys.type ? item.liked === true : item.state !== 'deleted';
  if (item.gsi3pk !== undefined || !isListed) return false;
  const set = item.type === likeKeys.type ? likeIndexOf(item) : commentIndexOf(item);
  return (await tryWrite(updateItem({ key: item, set, condition: { version: Number(item.v) } }))).written;
};

/** One pass over the table. What changes meanwhile is indexed by its own write, or by another run. */
export default job((run, ctx) =>
  forEachSubject(
    run,
    only('table'),
    async (_, after) => {
      const { items, last } = await scanPage([likeKeys.type, commentKeys.type], { after, limit: 1_000 });
      let indexed = 0;
      for (const item of items) if (await addToIndex(item)) indexed += 1;
      return { counts: { checked: items.length, indexed }, at: last };
    },
    ctx,
    { paced: true },
  ),
);
