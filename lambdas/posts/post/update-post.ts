import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { CommunityDecides, PostEmpty } from '../../../schemas/posts/errors.ts';
import { PostChanged } from '../../../schemas/posts/events.ts';
import type { PostPatch } from '../../../schemas/posts/models.ts';
import type { updatePost as route } from '../../../schemas/posts/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { announceMentions, mentionContext, resolveMentions } from './mentions.ts';
import { requirePost, requireWriter } from './post.access.ts';
import type { Post } from './post.model.ts';
import { aboutPost } from './post.rules.ts';
import * as posts from './post.store.ts';
import { personalView, requireVersion, tagged } from './post.views.ts';

/** A null body clears the text; an absent one keeps it. @throws POST_EMPTY */
const applyPatch = ({ body: text, ...before }: Post, { body = text, visibility = before.visibility }: PostPatch): Post => {
  const cleared = body === null || body === undefined;
  if (cleared && before.media.length === 0) throw PostEmpty.inField('/body', 'cannot be cleared: the post has no media');
  return { ...before, visibility, ...(cleared ? {} : { body }) };
};

export const updatePost: UseCase<typeof route> = ({ params: { postId }, body, ifMatch }, ctx) =>
  retryOnConflict(ctx, async () => {
    const visible = await requirePost(ctx, postId);
    const { post: before, people } = visible;
    if (before.authorId !== callerUserId(ctx)) throw PermissionDenied.error('Only the author may change a post.');
    requireWriter(people, before, ctx.now());
    if (before.communityId !== undefined && body.visibility !== undefined)
      throw CommunityDecides.inField('/visibility', 'cannot be changed in a community');
    requireVersion(ifMatch, before);
    const patched = applyPatch(before, body);
    const textChanged = patched.body !== before.body;
    if (!textChanged && patched.visibility === before.visibility) return tagged(before, personalView(visible));
    const author = people.record(before.authorId);
    if (!author) throw new Error(`author ${before.authorId} does not exist`);
    // A wider visibility alone adds no mentions: handles are resolved only when the author edits the text.
    const mentions = textChanged ? await resolveMentions(ctx, patched.body, mentionContext(patched, author)) : before.mentions;
    const post: Post = { ...patched, v: before.v + 1, mentions, ...(textChanged ? { editedAt: ctx.now().toISOString() } : {}) };
    const event = envelope(
      ctx,
      PostChanged,
      { ...aboutPost(post), ...(post.visibility === before.visibility ? {} : { before: before.visibility }) },
      { visibility: post.visibility, target: { type: 'post', id: postId } },
    );
    await commit(ctx, [posts.updatePost(before, post, event), ...announceMentions(ctx, { postId }, mentions, before.mentions)], undefined);
    return tagged(post, personalView({ ...visible, post }));
  });
