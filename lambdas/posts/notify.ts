import type { EventData, EventEnvelope } from '../../schemas/_kit/event.ts';
import { CommunityAnnounced } from '../../schemas/communities/events.ts';
import { CommentCreated, MentionCreated, PostLiked } from '../../schemas/posts/events.ts';
import { type NotifiedAbout, notificationRule, type Recipients, type Sight } from '../_async/notification-rule.ts';
import { type Context, callerUserId } from '../_base/context.ts';
import { isHidden, isMember, pageOfMemberships, readMemberOf, readWithMemberships } from '../communities/index.ts';
import { readComments } from './comments/comments.store.ts';
import type { Comment } from './post/post.model.ts';
import { commentRefOf } from './post/post.rules.ts';
import { readPostWithLike, readStoredPost } from './post/post.store.ts';
import { readSights } from './post/sights.ts';

/** A comment and its post, if both are shown. */
const shownComment = async (commentId: string): Promise<Comment | undefined> => {
  const ref = commentRefOf(commentId);
  if (!ref) return undefined;
  const { post, comments } = await readComments(ref.postId, [ref]);
  const [comment] = comments;
  return post?.state === 'active' && comment?.state === 'active' ? comment : undefined;
};

/** Who is mentioned in the comment learns of it by the mention. */
const unlessMentioned = async (commentId: string, userId: string | undefined): Promise<{ userIds: string[] }> => {
  const comment = userId === undefined ? undefined : await shownComment(commentId);
  const isMentioned = comment?.mentions.some((mention) => mention.userId === userId) ?? true;
  return { userIds: userId === undefined || isMentioned ? [] : [userId] };
};

const authored = ({ data }: { data: { authorId: string } }): string => data.authorId;
const ids = ({ data: { postId, commentId } }: { data: { postId: string; commentId?: string | undefined } }) => ({
  postId,
  ...(commentId === undefined ? {} : { commentId }),
});
const isShown = async ({ data }: { data: { commentId: string } }): Promise<boolean> => (await shownComment(data.commentId)) !== undefined;

type Announced = EventEnvelope<EventData<typeof CommunityAnnounced>>;

const PAGE = 100;
const NOBODY: Recipients = { userIds: [] };

/** All who were members at the time of the announcement, also when it comes again later; page by page. The mentioned learn of it by that. */
const members = async ({ at, data }: Announced, after: string | undefined): Promise<Recipients> => {
  const [post, { memberships, last }] = await Promise.all([readStoredPost(data.postId), pageOfMemberships(data.communityId, after, PAGE)]);
  if (post?.state !== 'active') return NOBODY;
  const mentioned = new Set(post.mentions.map(({ userId }) => userId));
  const present = memberships.filter(
    (membership) => isMember(membership) && !membership.hidden && (membership.joinedAt ?? '') <= at && !mentioned.has(membership.userId),
  );
  return { userIds: present.map(({ userId }) => userId), next: last };
};

const communityOf = async ({ data }: Announced) => (await readWithMemberships(data.communityId, [])).community;

/** An announcement is for members: it is gone for those who left, also where visitors read it. */
const announcedSights = async (about: readonly NotifiedAbout[], ctx: Context): Promise<Sight[]> => {
  const [sights, isMine] = await Promise.all([
    readSights('named')(about, ctx),
    readMemberOf(
      callerUserId(ctx),
      about.map(({ data }) => String(data.communityId)),
    ),
  ]);
  return about.map(({ data }, index) => (isMine.has(String(data.communityId)) ? (sights[index] ?? 'gone') : 'gone'));
};

export default [
  notificationRule({
    name: 'mention',
    event: MentionCreated,
    category: 'mention',
    recipients: ({ data }) => ({ userIds: data.userIds }),
    actor: authored,
    data: ids,
    sights: readSights('named'),
    stillHolds: async ({ data: { postId, commentId } }) =>
      commentId === undefined ? (await readStoredPost(postId))?.state === 'active' : isShown({ data: { commentId } }),
  }),
  notificationRule({
    name: 'comment',
    event: CommentCreated,
    category: 'social',
    recipients: ({ data: { commentId, postAuthorId, repliedToId } }) =>
      unlessMentioned(commentId, postAuthorId === repliedToId ? undefined : postAuthorId),
    actor: authored,
    data: ids,
    sights: readSights('named'),
    stillHolds: isShown,
  }),
  notificationRule({
    name: 'reply',
    event: CommentCreated,
    category: 'social',
    recipients: ({ data: { commentId, repliedToId } }) => unlessMentioned(commentId, repliedToId),
    actor: authored,
    data: ids,
    sights: readSights('named'),
    stillHolds: isShown,
  }),
  notificationRule({
    name: 'like',
    event: PostLiked,
    category: 'social',
    recipients: ({ data }) => ({ userIds: [data.authorId] }),
    actor: ({ data }) => data.userId,
    data: ({ data }) => ({ postId: data.postId }),
    batchKey: ({ data }) => data.postId,
    byActor: (event, userId) => ({ ...event, data: { ...event.data, userId } }),
    sights: readSights('shown'),
    stillHolds: async ({ data }) => {
      const { post, like } = await readPostWithLike(data.postId, data.userId);
      return post?.state === 'active' && like?.liked === true;
    },
  }),
  notificationRule({
    name: 'community_announcement',
    event: CommunityAnnounced,
    category: 'community',
    recipients: (event, _, after) => members(event, after),
    actor: ({ data }) => data.userId,
    data: ({ data: { communityId, postId } }) => ({ communityId, postId }),
    variables: async (event) => ({ community: (await communityOf(event))?.name ?? '' }),
    sights: announcedSights,
    stillHolds: async (event) => {
      const [post, community] = await Promise.all([readStoredPost(event.data.postId), communityOf(event)]);
      return post?.state === 'active' && community !== undefined && !isHidden(community);
    },
  }),
];
