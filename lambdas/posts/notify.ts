import { CommentCreated, MentionCreated, PostLiked } from '../../schemas/posts/events.ts';
import { notificationRule } from '../_async/notification-rule.ts';
import { readComments } from './comments/comments.store.ts';
import type { Comment } from './post/post.model.ts';
import { commentRefOf } from './post/post.rules.ts';
import { readPostWithLike, readStoredPost } from './post/post.store.ts';
import { readSights } from './post/sights.ts';

/** A comment and its post, if both are shown. */
const shownComment = async (commentId: string): Promise<Comment | undefined> => {
  const ref = commentRefOf(commentId);
  if (!ref) return undefined;
  const { post, comments } = await readComments(ref.postId, [ref]);
  const [comment] = comments;
  return post?.state === 'active' && comment?.state === 'active' ? comment : undefined;
};

/** Who is mentioned in the comment learns of it by the mention. */
const unlessMentioned = async (commentId: string, userId: string | undefined): Promise<{ userIds: string[] }> => {
  const comment = userId === undefined ? undefined : await shownComment(commentId);
  const isMentioned = comment?.mentions.some((mention) => mention.userId === userId) ?? true;
  return { userIds: userId === undefined || isMentioned ? [] : [userId] };
};

const authored = ({ data }: { data: { authorId: string } }): string => data.authorId;
const ids = ({ data: { postId, commentId } }: { data: { postId: string; commentId?: string | undefined } }) => ({
  postId,
  ...(commentId === undefined ? {} : { commentId }),
});
const isShown = async ({ data }: { data: { commentId: string } }): Promise<boolean> => (await shownComment(data.commentId)) !== undefined;

export default [
  notificationRule({
    name: 'mention',
    event: MentionCreated,
    category: 'mention',
    recipients: ({ data }) => ({ userIds: data.userIds }),
    actor: authored,
    data: ids,
    sights: readSights('named'),
    stillHolds: async ({ data: { postId, commentId } }) =>
      commentId === undefined ? (await readStoredPost(postId))?.state === 'active' : isShown({ data: { commentId } }),
  }),
  notificationRule({
    name: 'comment',
    event: CommentCreated,
    category: 'social',
    recipients: ({ data: { commentId, postAuthorId, repliedToId } }) =>
      unlessMentioned(commentId, postAuthorId === repliedToId ? undefined : postAuthorId),
    actor: authored,
    data: ids,
    sights: readSights('named'),
    stillHolds: isShown,
  }),
  notificationRule({
    name: 'reply',
    event: CommentCreated,
    category: 'social',
    recipients: ({ data: { commentId, repliedToId } }) => unlessMentioned(commentId, repliedToId),
    actor: authored,
    data: ids,
    sights: readSights('named'),
    stillHolds: isShown,
  }),
  notificationRule({
    name: 'like',
    event: PostLiked,
    category: 'social',
    recipients: ({ data }) => ({ userIds: [data.authorId] }),
    actor: ({ data }) => data.userId,
    data: ({ data }) => ({ postId: data.postId }),
    batchKey: ({ data }) => data.postId,
    sights: readSights('shown'),
    stillHolds: async ({ data }) => {
      const { post, like } = await readPostWithLike(data.postId, data.userId);
      return post?.state === 'active' && like?.liked === true;
    },
  }),
];
