import { StaleResource } from '../../../schemas/_kit/problems.ts';
import type * as models from '../../../schemas/posts/models.ts';
import { etagOf } from '../../_http/respond.ts';
import { type HttpResult, httpResult } from '../../_http/result.ts';
import type { PostPeople, VisiblePost } from './post.access.ts';
import type { Comment, Post } from './post.model.ts';
import { commentIdOf, parentOf, postView } from './post.rules.ts';

/** A post as the caller sees it. */
export const personalView = ({ post, like, people }: VisiblePost): models.Post => ({
  ...postView(post, people.isBlocked),
  author: people.author(post.authorId),
  likedByMe: like?.liked ?? false,
});

/**
 * Adds an `ETag` that begins with the version and changes with every count, so that caches are refreshed.
 * `If-Match` compares the version alone; otherwise each new like would make an edit fail.
 */
export const tagged = (post: Pick<Post, 'v'>, view: models.Post): HttpResult<models.Post> =>
  httpResult(view, { headers: { etag: etagOf(view).replace('"', `"${post.v}.`) } });

/** @throws STALE_RESOURCE */
export const requireVersion = (ifMatch: string | undefined, { v }: Pick<Post, 'v'>): void => {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  if (!ifMatch.split(',').some((etag) => etag.trim().startsWith(`"${v}.`))) throw StaleResource.error();
};

/** @param hidden shows it as if it were deleted. */
export const commentView = (comment: Comment, people: Pick<PostPeople, 'author' | 'isBlocked'>, hidden = false): models.Comment => {
  const parent = parentOf(comment);
  const active = comment.state === 'active' && !hidden;
  return {
    commentId: commentIdOf(comment),
    postId: comment.postId,
    parentId: parent ? commentIdOf(parent) : null,
    state: active ? 'active' : 'deleted',
    author: active ? people.author(comment.authorId) : null,
    body: active ? (comment.body ?? null) : null,
    at: comment.at,
    ...(active && comment.editedAt !== undefined ? { editedAt: comment.editedAt } : {}),
    counts: { replies: comment.replies },
    mentions: active ? comment.mentions.filter(({ userId }) => !people.isBlocked(userId)) : [],
  };
};
