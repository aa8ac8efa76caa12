import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import type { updateComment as route } from '../../../schemas/posts/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { announceMentions, mentionContext, resolveMentions } from '../post/mentions.ts';
import { requireComment, requireWriter } from '../post/post.access.ts';
import { commentView } from '../post/post.views.ts';
import * as comments from './comments.store.ts';

export const updateComment: UseCase<typeof route> = ({ params: { commentId }, body: { body } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { post, comment: before, people } = await requireComment(ctx, commentId);
    if (before.authorId !== callerUserId(ctx)) throw PermissionDenied.error('Only the author may change a comment.');
    requireWriter(people, post, ctx.now());
    if (before.body === body) return commentView(before, people);
    const author = people.record(post.authorId);
    if (!author) throw NotFound.error();
    const mentions = await resolveMentions(ctx, body, mentionContext(post, author));
    const comment = { ...before, body, mentions, editedAt: ctx.now().toISOString() };
    const mentionWrites = announceMentions(ctx, { postId: post.postId, commentId }, mentions, before.mentions);
    return commit(ctx, [comments.updateComment(before, comment), ...mentionWrites], commentView(comment, people));
  });
