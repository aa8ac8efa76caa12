import type { MessageOf } from '../../_base/queue.ts';
import { followHiding } from '../../_people/hidden-users.ts';
import type { Write } from '../../_table/commit.ts';
import { queryPage } from '../../_table/query.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';
import { updateItem } from '../../_table/write.ts';
import { commentKeys } from '../comments/comments.store.ts';
import { likeKeys } from '../likes/likes.store.ts';
import type { hiddenContent } from '../queues.ts';

type Time = { remaining(): number };
type Message = MessageOf<typeof hiddenContent>;
type Place = NonNullable<Message['place']>;

const PAGE = 100;
const FIRST: Place = { list: 'likes' };

const pageAt = async (userId: string, { list, after }: Place): Promise<{ keys: Key[]; next: Place | undefined }> => {
  const partition = (list === 'likes' ? likeKeys : commentKeys).partition('gsi3', { userId });
  const { items, next } = await queryPage({ index: 'gsi3', partition, after, limit: PAGE });
  const following = list === 'likes' ? ({ list: 'comments' } as const) : undefined;
  return { keys: items.map(({ pk, sk }) => ({ pk, sk })), next: next === undefined ? following : { list, after: next } };
};

const marksOf = (item: Item | undefined, hidden: boolean): Write[] => {
  if (!item || (item.hidden ?? false) === hidden) return [];
  const v = Number(item.v);
  const set = { v: v + 1, hidden: hidden || undefined };
  return [updateItem({ key: item, set, remove: ['event'], condition: { version: v } })];
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
  const marksFor = async (isHidden: boolean): Promise<Write[]> => {
    const find = await readItems(keys, { consistent: true });
    return keys.flatMap((key) => marksOf(find(key), isHidden));
  };
  const hidden = await followHiding(userId, marksFor, time);
  return { next, hidden };
};
