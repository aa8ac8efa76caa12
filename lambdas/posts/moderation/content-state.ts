import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { CommentDeleted, CommentRemoved, CommentRestored, PostDeleted, PostRemoved, PostRestored } from '../../../schemas/posts/events.ts';
import { type Context, highestRole } from '../../_base/context.ts';
import type { Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { updateComment } from '../comments/comments.store.ts';
import { changedEntry, commentActivity } from '../post/community-entry.ts';
import type { Comment, Post } from '../post/post.model.ts';
import { aboutPost, commentIdOf } from '../post/post.rules.ts';
import { updatePost } from '../post/post.store.ts';

/** Deletion keeps a tombstone without the text and its mentions. */
const tombstoneOf = <Content extends Post | Comment>({
  body: _body,
  editedAt: _editedAt,
  removerRole: _removerRole,
  ...content
}: Content) => ({
  ...content,
  mentions: [],
});

const postTarget = (post: Post) => ({ visibility: post.visibility, target: { type: 'post', id: post.postId } });

const changed = (ctx: Context, before: Post, after: Post, event: EventEnvelope): Write[] => [
  updatePost(before, after, event),
  ...changedEntry(ctx, { ...after, v: before.v + 1 }),
];

export const deletePost = (ctx: Context, post: Post): Write[] =>
  changed(
    ctx,
    post,
    { ...tombstoneOf(post), media: [], state: 'deleted' } as Post,
    envelope(ctx, PostDeleted, aboutPost(post), postTarget(post)),
  );

/** Removal by a moderator keeps the content, so that it can be restored. */
export const removePost = (ctx: Context, post: Post): Write[] =>
  changed(
    ctx,
    post,
    { ...post, state: 'removed', removerRole: highestRole(ctx) },
    envelope(ctx, PostRemoved, aboutPost(post), postTarget(post)),
  );

export const restorePost = (ctx: Context, post: Post): Write[] =>
  changed(ctx, post, { ...post, state: 'active', removerRole: undefined }, envelope(ctx, PostRestored, aboutPost(post), postTarget(post)));

/** Data common to all events of a comment. */
const aboutComment = (comment: Comment, post: Pick<Post, 'authorId'>) => ({
  commentId: commentIdOf(comment),
  postId: comment.postId,
  authorId: comment.authorId,
  postAuthorId: post.authorId,
});
const commentTarget = (comment: Comment) => ({ target: { type: 'comment', id: commentIdOf(comment) } });

type CommentedPost = Pick<Post, 'authorId' | 'communityId'>;

const changedComment = (before: Comment, after: Comment, post: CommentedPost, event: EventEnvelope): Write[] => [
  updateComment(before, after, event),
  ...commentActivity({ ...after, v: before.v + 1 }, post),
];

export const deleteComment = (ctx: Context, comment: Comment, post: CommentedPost): Write[] =>
  changedComment(
    comment,
    { ...tombstoneOf(comment), state: 'deleted' } as Comment,
    post,
    envelope(ctx, CommentDeleted, aboutComment(comment, post), commentTarget(comment)),
  );

/** Removal by a moderator keeps the text, so that it can be restored. */
export const removeComment = (ctx: Context, comment: Comment, post: CommentedPost): Write[] =>
  changedComment(
    comment,
    { ...comment, state: 'removed', removerRole: highestRole(ctx) },
    post,
    envelope(ctx, CommentRemoved, aboutComment(comment, post), commentTarget(comment)),
  );

export const restoreComment = (ctx: Context, comment: Comment, post: CommentedPost): Write[] =>
  changedComment(
    comment,
    { ...comment, state: 'active', removerRole: undefined },
    post,
    envelope(ctx, CommentRestored, aboutComment(comment, post), commentTarget(comment)),
  );
