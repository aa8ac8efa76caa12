import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import type { deleteComment as route } from '../../../schemas/posts/routes.ts';
import { callerUserId, hasRole } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import * as contentState from '../moderation/content-state.ts';
import { requireComment } from '../post/post.access.ts';

export const deleteComment: UseCase<typeof route> = ({ params: { commentId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { post, comment } = await requireComment(ctx, commentId, { alsoOwn: true });
    const me = callerUserId(ctx);
    if (comment.authorId === me || post.authorId === me) return commit(ctx, [contentState.deleteComment(ctx, comment, post)], undefined);
    if (!hasRole(ctx, 'moderator'))
      throw PermissionDenied.error('Only the author of the comment, the author of the post and moderators may delete a comment.');
    const record = {
      action: 'comment.remove',
      target: `comment:${commentId}`,
      before: { state: comment.state },
      after: { state: 'removed' },
    };
    return commit(ctx, [contentState.removeComment(ctx, comment, post), audit(ctx, record)], undefined);
  });
