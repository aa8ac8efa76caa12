import type { Context } from '../../_base/context.ts';
import { sourceKeyOf } from '../../_counters/define-counter.ts';
import { eraseSource } from '../../_counters/erase-source.ts';
import { generationsIn } from '../../_counters/generations.ts';
import { keyOfItem, withoutEvent } from '../../_people/erasures.ts';
import type { ErasedUser } from '../../_people/personal-data.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { type Item, type Key, readItems } from '../../_table/table.ts';
import { anonymizeComment, commentOf, updateComment } from '../comments/comments.store.ts';
import { postCounts } from '../counts/post-counts.counter.ts';
import { likeOf, putLike } from '../likes/likes.store.ts';
import { erasedEntry } from '../post/community-entry.ts';
import { withoutMentionsOf } from '../post/mentions.ts';
import { anonymizePost, postKeys, storedPostOf, updateMentions } from '../post/post.store.ts';

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
    if (post.authorId === userId) {
      const entry = erasedEntry({ ...post, authorId: alias, state: 'deleted', v: post.v + 1 });
      return transact([anonymizePost(post, alias), ...entry], ctx);
    }
    const after = withoutMentionsOf(post, userId);
    if (after) return transact([updateMentions(post, after)], ctx);
    await withoutEvent(stored, ctx);
  });

/** The reference in the feed of a community is written with its post. Of another user’s it removes the event, which may name a moderator. */
export const eraseCommunityPost = (entry: Item, user: ErasedUser, ctx: Context): Promise<void> =>
  entry.authorId === user.userId ? erasePost(postKeys.key({ postId: String(entry.postId) }), user, ctx) : withoutEvent(entry, ctx);

/** Leaves a deleted comment with an alias as its author, so that thread and counts stay exact. */
export const eraseComment = (found: Key, { userId, alias }: ErasedUser, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const stored = await readOne(keyOfItem(found));
    if (!stored) return;
    const comment = commentOf(stored, generationsIn(undefined).live);
    if (comment.authorId === userId) return transact([anonymizeComment(comment, alias)], ctx);
    const after = withoutMentionsOf(comment, userId);
    if (after) return transact([updateComment(comment, { ...comment, ...after })], ctx);
    await withoutEvent(stored, ctx);
  });

/** Withdraws a like, and deletes it once the post's count no longer contains it. */
export const eraseLike = (found: Key, { userId }: ErasedUser, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const key = keyOfItem(found);
    const item = await readOne(key);
    const like = likeOf(item);
    if (!item || !like) return;
    if (like.userId !== userId) return withoutEvent(item, ctx);
    if (like.liked) await transact([putLike({ ...like, liked: false, v: like.v + 1 }, like)], ctx);
    await eraseSource(postCounts, key, ctx);
  });

/** The applied row of a like goes after it. */
export const eraseAppliedLike = async (row: Key, ctx: Context): Promise<void> => {
  await eraseSource(postCounts, sourceKeyOf(row), ctx);
};
