import type { Context } from '../../_base/context.ts';
import { readComments } from '../comments/comments.store.ts';
import { findComment, readPostPeople } from '../post/post.access.ts';
import type { Comment, Post } from '../post/post.model.ts';
import { commentRefOf } from '../post/post.rules.ts';
import { readStoredPost } from '../post/post.store.ts';

/** A post or comment in any state, read consistently; a comment comes with its post. */
export type StoredSubject = { kind: 'post'; post: Post } | { kind: 'comment'; comment: Comment; post: Post };

/** For moderators, who may also read removed content; deleted content has no text. */
export const readPostSubject = async (postId: string): Promise<Extract<StoredSubject, { kind: 'post' }> | undefined> => {
  const post = await readStoredPost(postId);
  return post && { kind: 'post', post };
};

export const readCommentSubject = async (commentId: string): Promise<Extract<StoredSubject, { kind: 'comment' }> | undefined> => {
  const ref = commentRefOf(commentId);
  if (!ref) return undefined;
  const { post, comments } = await readComments(ref.postId, [ref]);
  const [comment] = comments;
  return post && comment && { kind: 'comment', comment, post };
};

/** Returns the post if the caller may see it: users can report visible content only. */
export const findVisiblePost = async (ctx: Context, postId: string): Promise<Post | undefined> => {
  const post = await readStoredPost(postId);
  if (post?.state !== 'active') return undefined;
  return (await readPostPeople(ctx, [post.authorId], [post])).mayReadPost(post) ? post : undefined;
};

export const findVisibleComment = async (ctx: Context, commentId: string): Promise<Comment | undefined> =>
  (await findComment(ctx, commentId))?.comment;
