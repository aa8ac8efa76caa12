import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { PostEmpty } from '../../../schemas/posts/errors.ts';
import { PostChanged } from '../../../schemas/posts/events.ts';
import type { PostPatch } from '../../../schemas/posts/models.ts';
import type { updatePost as route } from '../../../schemas/posts/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { announceMentions, resolveMentions } from './mentions.ts';
import { requirePost } from './post.access.ts';
import type { Post } from './post.model.ts';
import { aboutPost } from './post.rules.ts';
import * as posts from './post.store.ts';
import { personalView, requireVersion, tagged } from './post.views.ts';

/** Null clears, absent leaves. @throws POST_EMPTY */
const patched = ({ body: text, ...before }: Post, { body = text, visibility = before.visibility }: PostPatch): Post => {
  const cleared = body === null || body === undefined;
  if (cleared && before.media.length === 0) throw PostEmpty.error(undefined, { errors: [EMPTY] });
  return { ...before, visibility, ...(cleared ? {} : { body }) };
};
const EMPTY = { pointer: '/body', code: PostEmpty.code, message: 'cannot be cleared: the post has no media' };

export const updatePost: UseCase<typeof route> = ({ params: { postId }, body, ifMatch }, ctx) =>
  retryOnConflict(ctx, async () => {
    const seen = await requirePost(ctx, postId);
    const { post: before, people } = seen;
    if (before.authorId !== callerUserId(ctx)) throw PermissionDenied.error('Only the author may change a post.');
    requireVersion(ifMatch, before);
    const wanted = patched(before, body);
    const edited = wanted.body !== before.body;
    if (!edited && wanted.visibility === before.visibility) return tagged(before, personalView(seen));
    const author = people.record(before.authorId);
    if (!author) throw new Error(`there is no author ${before.authorId}`);
    // A wider audience may include people who were not mentioned before; their handles are text that nobody has touched.
    const mentions = edited ? await resolveMentions(ctx, wanted.body, { author, visibility: wanted.visibility }) : before.mentions;
    const post: Post = { ...wanted, v: before.v + 1, mentions, ...(edited ? { editedAt: ctx.now().toISOString() } : {}) };
    const event = envelope(
      ctx,
      PostChanged,
      { ...aboutPost(post), ...(post.visibility === before.visibility ? {} : { before: before.visibility }) },
      { visibility: post.visibility, target: { type: 'post', id: postId } },
    );
    await commit(ctx, [posts.updatePost(before, post, event), ...announceMentions(ctx, { postId }, mentions, before.mentions)], undefined);
    return tagged(post, personalView({ ...seen, post }));
  });
