import { PostLiked } from '../../../schemas/posts/events.ts';
import type { likePost as route } from '../../../schemas/posts/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { requireOpenPost } from '../post/post.access.ts';
import type { Like } from '../post/post.model.ts';
import { personalView } from '../post/post.views.ts';
import { putLike } from './likes.store.ts';

export const likePost: UseCase<typeof route> = ({ params: { postId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const visible = await requireOpenPost(ctx, postId);
    const { post, like: before } = visible;
    if (before?.liked) return commit(ctx, [], personalView(visible));
    const userId = callerUserId(ctx);
    const like: Like = { postId, userId, v: (before?.v ?? 0) + 1, liked: true, at: ctx.now().toISOString() };
    // Only a user's first like of a post is announced.
    const target = { type: 'post', id: postId };
    const event = before ? undefined : envelope(ctx, PostLiked, { postId, authorId: post.authorId, userId }, { target });
    return commit(ctx, [putLike(like, before, event)], personalView({ ...visible, like }));
  });
