import type { Person } from '../../../schemas/_kit/page.ts';
import { CommunityDecides, OnlyInCommunity, PostEmpty } from '../../../schemas/posts/errors.ts';
import { PostCreated } from '../../../schemas/posts/events.ts';
import type { NewPost } from '../../../schemas/posts/models.ts';
import type { createPost as route } from '../../../schemas/posts/routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { newId } from '../../_base/ids.ts';
import { mutated } from '../../_base/switch-points.ts';
import type { UseCase } from '../../_http/serve.ts';
import { useName } from '../../_people/media-use.ts';
import { type ProfileSummary, requireProfile, summaryOf } from '../../_people/profiles.store.ts';
import { commit, retryOnConflict, type Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { requireOpenTo, requireWritable, stillAt } from '../../communities/index.ts';
import { attachMedia } from '../../media/index.ts';
import { newEntry } from './community-entry.ts';
import { announceMentions, mentionContext, resolveMentions } from './mentions.ts';
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

type Place = Pick<Post, 'communityId' | 'announcement'> & { writes: Write[] };

/** The community to post to, if any. @throws NOT_FOUND, PERMISSION_DENIED, MUTED_IN_COMMUNITY, COMMUNITY_ARCHIVED */
const requirePlace = async ({ communityId, announcement = false }: NewPost, ctx: Context): Promise<Place> => {
  if (communityId === undefined) return { writes: [] };
  const place = await requireOpenTo(ctx, communityId);
  requireWritable(place, ctx.now(), { announces: announcement });
  // A ban, a mute or another role at the same time excludes the post.
  return { communityId, ...(announcement ? { announcement } : {}), writes: stillAt(place.membership) };
};

/** @throws POST_EMPTY, ONLY_IN_COMMUNITY, COMMUNITY_DECIDES */
const requireComplete = ({ body, mediaIds = [], visibility, communityId, announcement }: NewPost): void => {
  if (body === undefined && mediaIds.length === 0) throw PostEmpty.inField('/body', 'is required without mediaIds');
  if (communityId === undefined && announcement !== undefined) throw OnlyInCommunity.inField('/announcement', 'needs a communityId');
  if (communityId !== undefined && visibility !== undefined) throw CommunityDecides.inField('/visibility', 'does not go with communityId');
};

const create = async (given: NewPost, ctx: Context) => {
  const { body, mediaIds = [], visibility: requested } = given;
  requireComplete(given);
  const postId = newId('post');
  const [profile, media, { writes: unchanged, ...place }] = await Promise.all([
    requireProfile(callerUserId(ctx)),
    attachMedia(ctx, mediaIds, { purpose: 'post', use: useName('post', postId) }),
    requirePlace(given, ctx),
  ]);
  const author = summaryOf(profile);
  // Nobody but the community decides who sees its posts: whatever looks at the audience alone shows them to no other user.
  const visibility = place.communityId === undefined ? (requested ?? author.audiences.activity) : 'private';
  const mentions = await resolveMentions(ctx, body, mentionContext({ ...place, visibility }, author));
  const event = envelope(ctx, PostCreated, { postId, authorId: author.userId }, { visibility, target: { type: 'post', id: postId } });
  if (mutated('log-tells-texts')) ctx.log.info('a post is created', { body });
  const post: Post = {
    postId,
    authorId: author.userId,
    state: 'active',
    v: 1,
    ...(body === undefined ? {} : { body }),
    visibility,
    ...place,
    media: media.views.map(({ mediaId, width, height }) => ({ mediaId, width, height })),
    mentions,
    eventId: event.id,
    at: event.at,
    likes: 0,
    comments: 0,
  };
  const view = { ...postView(post, () => false), author: callerView(author), likedByMe: false };
  const writes = [putPost(post, event), ...newEntry(ctx, post), ...unchanged, ...media.writes];
  return commit(ctx, [...writes, ...announceMentions(ctx, { postId }, mentions)], view);
};

/** Another post may take the same image at the same time. */
export const createPost: UseCase<typeof route> = ({ body }, ctx) => retryOnConflict(ctx, () => create(body, ctx));
