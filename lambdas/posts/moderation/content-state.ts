import { CommentDeleted, CommentRemoved, CommentRestored, PostDeleted, PostRemoved, PostRestored } from '../../../schemas/posts/events.ts';
import type { Context } from '../../_base/context.ts';
import type { Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { updateComment } from '../comments/comments.store.ts';
import type { Comment, Post } from '../post/post.model.ts';
import { aboutPost, commentIdOf } from '../post/post.rules.ts';
import { updatePost } from '../post/post.store.ts';

/** Whoever wrote it takes it back: the text and the names in it are gone, a tombstone stays. */
const emptied = <Thing extends Post | Comment>({ body: _body, editedAt: _editedAt, ...thing }: Thing) => ({ ...thing, mentions: [] });

const shown = (post: Post) => ({ visibility: post.visibility, target: { type: 'post', id: post.postId } });

export const deletePost = (ctx: Context, post: Post): Write =>
  updatePost(post, { ...emptied(post), media: [], state: 'deleted' } as Post, envelope(ctx, PostDeleted, aboutPost(post), shown(post)));

/** For moderators; the content is kept, so that it can be restored. */
export const removePost = (ctx: Context, post: Post): Write =>
  updatePost(post, { ...post, state: 'removed' }, envelope(ctx, PostRemoved, aboutPost(post), shown(post)));

export const restorePost = (ctx: Context, post: Post): Write =>
  updatePost(post, { ...post, state: 'active' }, envelope(ctx, PostRestored, aboutPost(post), shown(post)));

/** What every event of a comment says about it, and what it is about. */
const aboutComment = (comment: Comment, post: Pick<Post, 'authorId'>) => ({
  commentId: commentIdOf(comment),
  postId: comment.postId,
  authorId: comment.authorId,
  postAuthorId: post.authorId,
});
const target = (comment: Comment) => ({ target: { type: 'comment', id: commentIdOf(comment) } });

export const deleteComment = (ctx: Context, comment: Comment, post: Pick<Post, 'authorId'>): Write =>
  updateComment(
    comment,
    { ...emptied(comment), state: 'deleted' } as Comment,
    envelope(ctx, CommentDeleted, aboutComment(comment, post), target(comment)),
  );

/** For moderators; the text is kept, so that it can be restored. */
export const removeComment = (ctx: Context, comment: Comment, post: Pick<Post, 'authorId'>): Write =>
  updateComment(comment, { ...comment, state: 'removed' }, envelope(ctx, CommentRemoved, aboutComment(comment, post), target(comment)));

export const restoreComment = (ctx: Context, comment: Comment, post: Pick<Post, 'authorId'>): Write =>
  updateComment(comment, { ...comment, state: 'active' }, envelope(ctx, CommentRestored, aboutComment(comment, post), target(comment)));
