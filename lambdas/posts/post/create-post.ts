import type { Person } from '../../../schemas/_kit/page.ts';
import { PostEmpty } from '../../../schemas/posts/errors.ts';
import { PostCreated } from '../../../schemas/posts/events.ts';
import type { NewPost } from '../../../schemas/posts/models.ts';
import type { createPost as route } from '../../../schemas/posts/routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { newId } from '../../_base/ids.ts';
import { mutated } from '../../_base/switch-points.ts';
import type { UseCase } from '../../_http/serve.ts';
import { useName } from '../../_people/media-use.ts';
import { type ProfileSummary, requireProfile, summaryOf } from '../../_people/profiles.store.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { attachMedia } from '../../media/index.ts';
import { announceMentions, resolveMentions } from './mentions.ts';
import type { Post } from './post.model.ts';
import { postView } from './post.rules.ts';
import { putPost } from './post.store.ts';

const callerView = ({ userId, handle, displayName, avatarUrl }: ProfileSummary): Person => ({
  userId,
  handle,
  displayName,
  avatarUrl,
  relationship: 'self',
});

const create = async ({ body, mediaIds = [], visibility: requested }: NewPost, ctx: Context) => {
  if (body === undefined && mediaIds.length === 0) throw PostEmpty.error();
  const postId = newId('post');
  const [profile, media] = await Promise.all([
    requireProfile(callerUserId(ctx)),
    attachMedia(ctx, mediaIds, { purpose: 'post', use: useName('post', postId) }),
  ]);
  const author = summaryOf(profile);
  const visibility = requested ?? author.audiences.activity;
  const mentions = await resolveMentions(ctx, body, { author, visibility });
  const event = envelope(ctx, PostCreated, { postId, authorId: author.userId }, { visibility, target: { type: 'post', id: postId } });
  if (mutated('log-tells-texts')) ctx.log.info('a post is created', { body });
  const post: Post = {
    postId,
    authorId: author.userId,
    state: 'active',
    v: 1,
    ...(body === undefined ? {} : { body }),
    visibility,
    media: media.views.map(({ mediaId, width, height }) => ({ mediaId, width, height })),
    mentions,
    eventId: event.id,
    at: event.at,
    likes: 0,
    comments: 0,
  };
  const view = { ...postView(post, () => false), author: callerView(author), likedByMe: false };
  return commit(ctx, [putPost(post, event), ...media.writes, ...announceMentions(ctx, { postId }, mentions)], view);
};

/** Another post may take the same image at the same time. */
export const createPost: UseCase<typeof route> = ({ body }, ctx) => retryOnConflict(ctx, () => create(body, ctx));
