import { NotFound } from '../../../schemas/_kit/problems.ts';
import { CommentNotFound } from '../../../schemas/posts/errors.ts';
import { CommentCreated } from '../../../schemas/posts/events.ts';
import type { createComment as route } from '../../../schemas/posts/routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { newId } from '../../_base/ids.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { commentActivity } from '../post/community-entry.ts';
import { announceMentions, mentionContext, resolveMentions } from '../post/mentions.ts';
import { readPostPeople, requireWriter } from '../post/post.access.ts';
import type { Comment } from '../post/post.model.ts';
import { commentIdOf, commentRefOf, parentOf, positionAt, TOP } from '../post/post.rules.ts';
import { commentView } from '../post/post.views.ts';
import { putComment, readComments } from './comments.store.ts';

/** Reads the post and the comment that is replied to, if the caller may see them. @throws NOT_FOUND, COMMENT_NOT_FOUND */
const requireReplyTarget = async (ctx: Context, postId: string, replyTo: string | undefined) => {
  const ref = commentRefOf(replyTo ?? '');
  const { post, comments } = await readComments(postId, ref?.postId === postId ? [ref] : []);
  if (post?.state !== 'active') throw NotFound.error();
  const target = comments[0]?.state === 'active' ? comments[0] : undefined;
  const me = callerUserId(ctx);
  const people = await readPostPeople(ctx, [me, post.authorId, ...(target ? [target.authorId] : [])], [post]);
  if (!people.mayReadPost(post)) throw NotFound.error();
  requireWriter(people, post, ctx.now());
  if (replyTo !== undefined && !(target && people.isOpenComment(target))) throw CommentNotFound.error();
  return { post, target, people };
};

export const createComment: UseCase<typeof route> = ({ params: { postId }, body: { body, replyTo } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const me = callerUserId(ctx);
    const { post, target, people } = await requireReplyTarget(ctx, postId, replyTo);
    const author = people.record(post.authorId);
    if (!author) throw NotFound.error();
    const mentions = await resolveMentions(ctx, body, mentionContext(post, author));
    const now = ctx.now();
    // Threads have two levels: a reply to a reply belongs to the same parent comment.
    const thread = target === undefined ? TOP : target.thread === TOP ? target.position : target.thread;
    const ref = { postId, thread, position: positionAt(now, newId('comment')) };
    const comment: Comment = { ...ref, authorId: me, state: 'active', v: 1, body, mentions, at: now.toISOString(), replies: 0 };
    const commentId = commentIdOf(ref);
    const parent = parentOf(ref);
    const event = envelope(
      ctx,
      CommentCreated,
      {
        commentId,
        postId,
        authorId: me,
        postAuthorId: post.authorId,
        ...(parent ? { parentId: commentIdOf(parent) } : {}),
        ...(target ? { repliedToId: target.authorId } : {}),
      },
      { target: { type: 'comment', id: commentId } },
    );
    return commit(
      ctx,
      [putComment(comment, event), ...commentActivity(comment, post), ...announceMentions(ctx, { postId, commentId }, mentions)],
      commentView(comment, people),
    );
  });
