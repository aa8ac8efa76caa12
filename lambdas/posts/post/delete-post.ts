import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import type { deletePost as route } from '../../../schemas/posts/routes.ts';
import { callerUserId, hasRole } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import * as contentState from '../moderation/content-state.ts';
import { requirePost } from './post.access.ts';

export const deletePost: UseCase<typeof route> = ({ params: { postId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { post } = await requirePost(ctx, postId, { alsoOwnRemoved: true });
    if (post.authorId === callerUserId(ctx)) return commit(ctx, [contentState.deletePost(ctx, post)], undefined);
    if (!hasRole(ctx, 'moderator')) throw PermissionDenied.error('Only the author and moderators may delete a post.');
    const record = { action: 'post.remove', target: `post:${postId}`, before: { state: post.state }, after: { state: 'removed' } };
    return commit(ctx, [contentState.removePost(ctx, post), audit(ctx, record)], undefined);
  });
