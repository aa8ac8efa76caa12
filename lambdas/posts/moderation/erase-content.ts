import type { Context } from '../../_base/context.ts';
import { keyOfItem, withoutEvent } from '../../_people/erasures.ts';
import type { ErasedUser } from '../../_people/personal-data.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';
import { deleteItem } from '../../_table/write.ts';
import { anonymizeComment, commentOf, updateComment } from '../comments/comments.store.ts';
import { rowAt } from '../counts/applied-rows.store.ts';
import { likeOf, putLike } from '../likes/likes.store.ts';
import { withoutMentionsOf } from '../post/mentions.ts';
import { anonymizePost, storedPostOf, updateMentions } from '../post/post.store.ts';

/** Reads an item and its applied row consistently. */
const readCounted = async (key: Key): Promise<{ item: Item | undefined; row: Item | undefined }> => {
  const rowKey = rowAt(key);
  const find = await readItems([key, rowKey], { consistent: true });
  return { item: find(key), row: find(rowKey) };
};

const readOne = async (key: Key): Promise<Item | undefined> => (await readItems([key], { consistent: true }))(key);

/**
 * Leaves a deleted post with an alias as its author. Comments of other users stay under it. Of another user's post it removes the
 * mentions.
 */
export const erasePost = (found: Key, { userId, alias }: ErasedUser, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const stored = await readOne(keyOfItem(found));
    const post = storedPostOf(stored);
    if (!stored || !post) return;
    if (post.authorId === userId) return transact([anonymizePost(post, alias)], ctx);
    const after = withoutMentionsOf(post, userId);
    if (after) return transact([updateMentions(post, after)], ctx);
    await withoutEvent(stored, ctx);
  });

/** Leaves a deleted comment with an alias as its author, so that thread and counts stay exact. */
export const eraseComment = (found: Key, { userId, alias }: ErasedUser, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const stored = await readOne(keyOfItem(found));
    const comment = commentOf(stored);
    if (!stored || !comment) return;
    if (comment.authorId === userId) return transact([anonymizeComment(comment, alias)], ctx);
    const after = withoutMentionsOf(comment, userId);
    if (after) return transact([updateComment(comment, { ...comment, ...after })], ctx);
    await withoutEvent(stored, ctx);
  });

/** Withdraws a like, and deletes it with its applied row once the post's count no longer contains it. */
export const eraseLike = (found: Key, { userId }: ErasedUser, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const key = keyOfItem(found);
    const { item, row } = await readCounted(key);
    const like = likeOf(item);
    if (!item || !like) return;
    if (like.userId !== userId) return withoutEvent(item, ctx);
    if (like.liked) return transact([putLike({ ...like, liked: false, v: like.v + 1 }, like)], ctx);
    if (Number(row?.v ?? 0) < like.v) return;
    await transact([deleteItem(key, { version: like.v }), deleteItem(rowAt(key))], ctx);
  });

/** An applied row goes with its like; alone, it is left over. */
export const eraseAppliedLike = async ({ pk, sk }: Key, ctx: Context): Promise<void> => {
  const like = { pk: pk.replace(/#COUNTED$/, ''), sk };
  if (!(await readOne(like))) await transact([deleteItem({ pk, sk })], ctx);
};
