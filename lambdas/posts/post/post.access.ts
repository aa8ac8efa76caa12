import type { Person } from '../../../schemas/_kit/page.ts';
import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import type { Role } from '../../../schemas/_kit/route.ts';
import { type Context, callerUserId, highestRole } from '../../_base/context.ts';
import { mutated } from '../../_base/switch-points.ts';
import type { CounterGeneration } from '../../_counters/generations.ts';
import { readableOnly } from '../../_people/acting.ts';
import { type PeopleView, readPeople } from '../../_people/people.ts';
import { mayRead } from '../../_people/policy.ts';
import { type ProfileSummary, requireProfile, summaryOf } from '../../_people/profiles.store.ts';
import { relationshipLabel } from '../../_people/relationship.rules.ts';
import { type PostPlace, readPostPlaces, requireWritable } from '../../communities/index.ts';
import { readComments } from '../comments/comments.store.ts';
import type { Comment, Like, Post } from './post.model.ts';
import { commentRefOf } from './post.rules.ts';
import { readPostWithLike } from './post.store.ts';

/** Users named in a response, as the caller may see them. */
export type PostPeople = Pick<PeopleView, 'isBlocked'> & {
  record(userId: string): ProfileSummary | undefined;
  /** The author of content that the caller may read: named even if the rest of the profile is hidden. */
  author(userId: string): Person;
  mayReadPost(post: Post): boolean;
  /** Whether the caller may see the post without a role, and therefore take part in it. */
  isOpen(post: Post): boolean;
  /** The community of the post, if it was read. */
  placeOf(post: Post): PostPlace | undefined;
  mayReadComment(comment: Comment): boolean;
  /** Whether no block and no suspension hides what this author wrote, in a place that the caller sees. */
  mayReadContent(content: Pick<Post | Comment, 'authorId'>): boolean;
  /** Like `isOpen`, for a comment that is replied to. */
  isOpenComment(comment: Comment): boolean;
};

/** @param posts whose communities are read in the same round trip: without them no post in a community is visible. */
export const readPostPeople = async (ctx: Context, userIds: readonly string[], posts: readonly Post[] = []): Promise<PostPeople> => {
  const me = callerUserId(ctx);
  const communityIds = posts.flatMap(({ communityId }) => communityId ?? []);
  const [people, placeIn] = await Promise.all([readPeople(ctx, [...new Set(userIds)]), readPostPlaces(ctx, communityIds)]);
  const placeOf: PostPeople['placeOf'] = ({ communityId }) =>
    communityId === undefined ? undefined : placeIn(communityId, people.isBlocked);
  // An eventually consistent read may miss a profile that this request created.
  const own = userIds.includes(me) && !people.summary(me) ? summaryOf(await requireProfile(me)) : undefined;
  const record = (userId: string) => people.summary(userId) ?? (userId === me ? own : undefined);
  // A comment is visible to everybody who may see the post, a post in a community to everybody who may see the community, except
  // between users who blocked one another.
  const readsContent = (authorId: string, role: Role): boolean => {
    const profile = record(authorId);
    const kind = authorId === me ? 'self' : 'stranger';
    const blocked = people.isBlocked(authorId);
    return profile !== undefined && mayRead({ feature: 'activity', audience: 'public', kind, blocked, suspended: profile.suspended, role });
  };
  return {
    record,
    isBlocked: people.isBlocked,
    author: (userId) => {
      const profile = record(userId);
      if (!profile) throw new Error(`user ${userId} does not exist`);
      const { handle, displayName, avatarUrl } = profile;
      const hidden = { userId, handle, displayName, avatarUrl: userId === me ? avatarUrl : null };
      return (
        people.person(userId) ?? { ...hidden, relationship: userId === me ? 'self' : relationshipLabel(people.relationship(userId), me) }
      );
    },
    placeOf,
    mayReadPost: (post) => {
      const { authorId, visibility, communityId } = post;
      if (communityId !== undefined) return placeOf(post)?.isVisible === true && readsContent(authorId, highestRole(ctx));
      return authorId === me || people.mayRead(authorId, 'activity', visibility);
    },
    isOpen: (post) => {
      const { authorId, visibility, communityId } = post;
      if (communityId !== undefined) return placeOf(post)?.isOwn === true && readsContent(authorId, 'user');
      return authorId === me || people.includesMember(authorId, 'activity', visibility);
    },
    mayReadContent: ({ authorId }) => readsContent(authorId, highestRole(ctx)),
    mayReadComment: ({ authorId }) => readsContent(authorId, highestRole(ctx)),
    isOpenComment: ({ authorId }) => readsContent(authorId, 'user'),
  };
};

/** `live`: the generation of counts that the post and its comments show. */
export type VisiblePost = { post: Post; live: CounterGeneration; like: Like | undefined; people: PostPeople };

/** Whether content is there to be changed: authors may delete what a moderator removed, so that it can never be restored. */
const isThere = (ctx: Context, { state, authorId }: Pick<Post | Comment, 'state' | 'authorId'>, alsoOwnRemoved: boolean): boolean =>
  state === 'active' || (alsoOwnRemoved && state === 'removed' && authorId === callerUserId(ctx));

/**
 * Reads a post that the caller may see, with the caller's like of it, in two dependent round trips.
 * @param alsoOwn also finds the caller's own post that a moderator removed, or in a community that they do not see any more.
 * @throws NOT_FOUND if the post does not exist, is deleted or is hidden from the caller.
 */
export const requirePost = async (ctx: Context, postId: string, { alsoOwn = false } = {}): Promise<VisiblePost> => {
  const { post, like } = await readPostWithLike(postId, callerUserId(ctx));
  if (!post || !isThere(ctx, post, alsoOwn)) throw NotFound.error();
  const people = await readPostPeople(ctx, [post.authorId], [post]);
  // Authors delete their post also after they left its community.
  const own = alsoOwn && post.authorId === callerUserId(ctx);
  if (!own && !people.mayReadPost(post)) throw NotFound.error(mutated('error-names-the-author') ? post.authorId : undefined);
  return { post, live: post.live, like, people };
};

/** Like `requirePost`, for callers who take part: a moderator's role does not count. @throws NOT_FOUND, PERMISSION_DENIED */
export const requireOpenPost = async (ctx: Context, postId: string): Promise<VisiblePost> => {
  const visible = await requirePost(ctx, postId);
  requireOpen(visible.people, visible.post);
  return visible;
};

/** For callers who take part in a post that they see. @throws PERMISSION_DENIED */
export const requireOpen = (people: PostPeople, post: Post): void => {
  if (people.isOpen(post)) return;
  throw post.communityId === undefined ? readableOnly() : PermissionDenied.error('Only members take part in a community. Join it first.');
};

/** For callers who write: in a community muted members only read. @throws PERMISSION_DENIED, MUTED_IN_COMMUNITY, COMMUNITY_ARCHIVED */
export const requireWriter = (people: PostPeople, post: Post, now: Date): void => {
  requireOpen(people, post);
  const place = people.placeOf(post);
  if (place) requireWritable(place, now);
};

export type VisibleComment = { post: Post; comment: Comment; people: PostPeople };

/**
 * Reads a comment if the caller may see both it and its post.
 * @param alsoOwn also finds the caller's own comment on a hidden post, or that a moderator removed: authors may always delete it.
 */
export const findComment = async (ctx: Context, commentId: string, { alsoOwn = false } = {}): Promise<VisibleComment | undefined> => {
  const ref = commentRefOf(commentId);
  if (!ref) return undefined;
  const { post, comments } = await readComments(ref.postId, [ref]);
  const [comment] = comments;
  if (!post || !comment || !isThere(ctx, comment, alsoOwn)) return undefined;
  const own = alsoOwn && comment.authorId === callerUserId(ctx);
  if (post.state !== 'active' && !own) return undefined;
  const people = await readPostPeople(ctx, [post.authorId, comment.authorId], [post]);
  return own || (people.mayReadPost(post) && people.mayReadComment(comment)) ? { post, comment, people } : undefined;
};

/** @throws NOT_FOUND */
export const requireComment = async (ctx: Context, commentId: string, options?: { alsoOwn: boolean }): Promise<VisibleComment> => {
  const found = await findComment(ctx, commentId, options);
  if (!found) throw NotFound.error();
  return found;
};
