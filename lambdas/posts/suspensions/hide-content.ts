import { forEachConcurrently } from '../../_base/for-each.ts';
import type { MessageOf } from '../../_base/queue.ts';
import { followHiding } from '../../_people/hidden-users.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { queryPage } from '../../_table/query.ts';
import { type Item, type Key, readItem, readItems } from '../../_table/table.ts';
import { updateItem, writeAlone } from '../../_table/write.ts';
import { commentKeys } from '../comments/comments.store.ts';
import { likeKeys } from '../likes/likes.store.ts';
import type { hiddenContent } from '../queues.ts';

type Time = { remaining(): number };
type Message = MessageOf<typeof hiddenContent>;
type Place = NonNullable<Message['place']>;

const PAGE = 100;
const CONCURRENCY = 8;
const FIRST: Place = { list: 'likes' };

const pageAt = async (userId: string, { list, after }: Place): Promise<{ keys: Key[]; next: Place | undefined }> => {
  const partition = (list === 'likes' ? likeKeys : commentKeys).partition('gsi3', { userId });
  const { items, next } = await queryPage({ index: 'gsi3', partition, after, limit: PAGE });
  const following = list === 'likes' ? ({ list: 'comments' } as const) : undefined;
  return { keys: items.map(({ pk, sk }) => ({ pk, sk })), next: next === undefined ? following : { list, after: next } };
};

const differs = (item: Item | undefined, hidden: boolean): item is Item => item !== undefined && (item.hidden ?? false) !== hidden;

/** @param read the item as the page read it; after a conflict it is read again. */
const mark = async (read: Item, hidden: boolean, time: Time): Promise<void> => {
  let before: Item | undefined = read;
  await retryOnConflict(time, async () => {
    const item: Item | undefined = before ?? (await readItem(read, { consistent: true }));
    before = undefined;
    if (!differs(item, hidden)) return;
    const v = Number(item.v);
    const set = { v: v + 1, hidden: hidden || undefined };
    await writeAlone(updateItem({ key: item, set, remove: ['event'], condition: { version: v } }), { time });
  });
};

/**
 * Marks a page of a user's likes and comments with whether the user is hidden, so that the counts of posts follow.
 * @returns the place of the next page, and whether the user is hidden.
 */
export const hideContent = async (
  { userId, place = FIRST }: Message,
  time: Time,
): Promise<{ next: Place | undefined; hidden: boolean }> => {
  const { keys, next } = await pageAt(userId, place);
  const hidden = await followHiding(userId, async (isHidden) => {
    const find = await readItems(keys, { consistent: true });
    const stale = keys.map(find).filter((item) => differs(item, isHidden));
    await forEachConcurrently(stale, (item) => mark(item, isHidden, time), CONCURRENCY);
    return stale.length;
  });
  return { next, hidden };
};
