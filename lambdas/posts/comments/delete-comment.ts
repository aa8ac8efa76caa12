import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import type { deleteComment as route } from '../../../schemas/posts/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import * as contentState from '../moderation/content-state.ts';
import { requireComment } from '../post/post.access.ts';

export const deleteComment: UseCase<typeof route> = ({ params: { commentId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { post, comment } = await requireComment(ctx, commentId, { alsoOwn: true });
    if (![comment.authorId, post.authorId].includes(callerUserId(ctx)))
      throw PermissionDenied.error(
        'Only the author of the comment and the author of the post may delete a comment. Moderators remove it with a reason: POST /v1/admin/comments/{commentId}/remove.',
      );
    return commit(ctx, contentState.deleteComment(ctx, comment, post), undefined);
  });
