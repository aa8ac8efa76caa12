import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import type { deletePost as route } from '../../../schemas/posts/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import * as contentState from '../moderation/content-state.ts';
import { requirePost } from './post.access.ts';

export const deletePost: UseCase<typeof route> = ({ params: { postId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { post } = await requirePost(ctx, postId, { alsoOwn: true });
    if (post.authorId !== callerUserId(ctx))
      throw PermissionDenied.error(
        'Only the author may delete a post. Moderators remove it with a reason: POST /v1/admin/posts/{postId}/remove.',
      );
    return commit(ctx, contentState.deletePost(ctx, post), undefined);
  });
