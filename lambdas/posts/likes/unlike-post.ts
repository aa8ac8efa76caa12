import type { unlikePost as route } from '../../../schemas/posts/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requirePost } from '../post/post.access.ts';
import { readPostWithLike } from '../post/post.store.ts';
import { putLike } from './likes.store.ts';

/**
 * Users may withdraw a like even if they may no longer see the post. The item stays and its version grows, so that a
 * late delivery cannot count the like.
 */
export const unlikePost: UseCase<typeof route> = ({ params: { postId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { like } = await readPostWithLike(postId, callerUserId(ctx));
    if (like?.liked) return commit(ctx, [putLike({ ...like, v: like.v + 1, liked: false }, like)], undefined);
    await requirePost(ctx, postId);
    return undefined;
  });
