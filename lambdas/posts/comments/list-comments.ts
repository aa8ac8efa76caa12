import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { listComments as route } from '../../../schemas/posts/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { readPage } from '../../_table/pages.ts';
import { readPostPeople, requirePost } from '../post/post.access.ts';
import { commentRefOf, TOP } from '../post/post.rules.ts';
import { commentView } from '../post/post.views.ts';
import { type CommentEntry, commentOf, threadOf } from './comments.store.ts';

/** The thread of a comment's replies, or of the post's comments. @throws NOT_FOUND */
const threadUnder = (postId: string, parent: string | undefined): string => {
  if (parent === undefined) return TOP;
  const ref = commentRefOf(parent);
  if (ref?.postId !== postId || ref.thread !== TOP) throw NotFound.error();
  return ref.position;
};

export const listComments: UseCase<typeof route> = async ({ params: { postId }, query }, ctx) => {
  const scope = cursorScope('posts.listComments', postId, query.parent);
  const after = await decodeCursor<string>(scope, query.cursor);
  const thread = threadUnder(postId, query.parent);
  const readPost = requirePost(ctx, postId);
  const load = async (entries: readonly CommentEntry[]) => {
    const authorIds = entries.flatMap(({ stored }) => (stored.state === 'active' ? String(stored.authorId) : []));
    const [people, { live }] = await Promise.all([readPostPeople(ctx, authorIds), readPost]);
    return entries.map(({ stored }) => {
      const comment = commentOf(stored, live);
      const isHidden = comment.state !== 'active' || !people.mayReadComment(comment);
      // Others' replies stay reachable under a comment that is hidden.
      return isHidden && comment.replies === 0 ? undefined : commentView(comment, people, isHidden);
    });
  };
  const source = threadOf(postId, thread, thread === TOP ? 'newest first' : 'oldest first');
  const [, { values, last }] = await Promise.all([readPost, readPage(source, { after, limit: query.limit, load })]);
  return { items: values, cursor: await encodeCursor(scope, last) };
};
