import type { Person } from '../../../schemas/_kit/page.ts';
import { PostEmpty } from '../../../schemas/posts/errors.ts';
import { PostCreated } from '../../../schemas/posts/events.ts';
import type { createPost as route } from '../../../schemas/posts/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import { newId } from '../../_base/ids.ts';
import type { UseCase } from '../../_http/serve.ts';
import { type ProfileSummary, requireProfile, summaryOf } from '../../_people/profiles.store.ts';
import { commit } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { requireReadyMedia } from '../../media/index.ts';
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

export const createPost: UseCase<typeof route> = async ({ body: { body, mediaIds = [], visibility: requested } }, ctx) => {
  if (body === undefined && mediaIds.length === 0) throw PostEmpty.error();
  const [profile, media] = await Promise.all([
    requireProfile(callerUserId(ctx)),
    mediaIds.length === 0 ? [] : requireReadyMedia(ctx, mediaIds, 'post'),
  ]);
  const author = summaryOf(profile);
  const visibility = requested ?? author.audiences.activity;
  const mentions = await resolveMentions(ctx, body, { author, visibility });
  const postId = newId('post');
  const event = envelope(ctx, PostCreated, { postId, authorId: author.userId }, { visibility, target: { type: 'post', id: postId } });
  const post: Post = {
    postId,
    authorId: author.userId,
    state: 'active',
    v: 1,
    ...(body === undefined ? {} : { body }),
    visibility,
    media: media.map(({ mediaId, width, height }) => ({ mediaId, width, height })),
    mentions,
    eventId: event.id,
    at: event.at,
    likes: 0,
    comments: 0,
  };
  const view = { ...postView(post, () => false), author: callerView(author), likedByMe: false };
  return commit(ctx, [putPost(post, event), ...announceMentions(ctx, { postId }, mentions)], view);
};
