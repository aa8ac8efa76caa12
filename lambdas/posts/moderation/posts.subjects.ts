import type { ModerationSubject } from '../../_people/moderation-subject.ts';
import { postView } from '../post/post.rules.ts';
import { removeComment, removePost, restoreComment, restorePost } from './content-state.ts';
import { findVisibleComment, findVisiblePost, readCommentSubject, readPostSubject } from './post-subjects.ts';

const post: ModerationSubject = {
  type: 'post',
  visibleAuthor: async (ctx, postId) => (await findVisiblePost(ctx, postId))?.authorId,
  read: async (postId) => {
    const found = await readPostSubject(postId);
    if (!found) return undefined;
    const { state, authorId, removerRole, communityId } = found.post;
    const { body, media, at } = postView(found.post, () => false);
    return {
      authorId,
      removerRole,
      communityId,
      content: { state, body, media, at },
      change: (ctx, to) => (to === 'removed' ? removePost : restorePost)(ctx, found.post),
    };
  },
};

const comment: ModerationSubject = {
  type: 'comment',
  visibleAuthor: async (ctx, commentId) => (await findVisibleComment(ctx, commentId))?.authorId,
  read: async (commentId) => {
    const found = await readCommentSubject(commentId);
    if (!found) return undefined;
    const { state, authorId, removerRole, body = null, at } = found.comment;
    return {
      authorId,
      removerRole,
      communityId: found.post.communityId,
      content: { state, body, media: [], at },
      change: (ctx, to) => (to === 'removed' ? removeComment : restoreComment)(ctx, found.comment, found.post),
    };
  },
};

export default [post, comment];
