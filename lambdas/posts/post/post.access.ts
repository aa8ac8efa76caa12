import type { Person } from '../../../schemas/_kit/page.ts';
import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { Role } from '../../../schemas/_kit/route.ts';
import { type Context, callerUserId, highestRole } from '../../_base/context.ts';
import { mutated } from '../../_base/switch-points.ts';
import type { CounterGeneration } from '../../_counters/generations.ts';
import { readableOnly } from '../../_people/acting.ts';
import { type PeopleView, readPeople } from '../../_people/people.ts';
import { mayRead } from '../../_people/policy.ts';
import { type ProfileSummary, requireProfile, summaryOf } from '../../_people/profiles.store.ts';
import { relationshipLabel } from '../../_people/relationship.rules.ts';
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
  mayReadComment(comment: Comment): boolean;
  /** Like `isOpen`, for a comment that is replied to. */
  isOpenComment(comment: Comment): boolean;
};

export const readPostPeople = async (ctx: Context, userIds: readonly string[]): Promise<PostPeople> => {
  const me = callerUserId(ctx);
  const people = await readPeople(ctx, [...new Set(userIds)]);
  // An eventually consistent read may miss a profile that this request created.
  const own = userIds.includes(me) && !people.summary(me) ? summaryOf(await requireProfile(me)) : undefined;
  const record = (userId: string) => people.summary(userId) ?? (userId === me ? own : undefined);
  // A comment is visible to everybody who may see the post, except between users who blocked one another.
  const readsComment = (authorId: string, role: Role): boolean => {
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
    mayReadPost: ({ authorId, visibility }) => authorId === me || people.mayRead(authorId, 'activity', visibility),
    isOpen: ({ authorId, visibility }) => authorId === me || people.includesMember(authorId, 'activity', visibility),
    mayReadComment: ({ authorId }) => readsComment(authorId, highestRole(ctx)),
    isOpenComment: ({ authorId }) => readsComment(authorId, 'user'),
  };
};

/** `live`: the generation of counts that the post and its comments show. */
export type VisiblePost = { post: Post; live: CounterGeneration; like: Like | undefined; people: PostPeople };

/** Whether content is there to be changed: authors may delete what a moderator removed, so that it can never be restored. */
const isThere = (ctx: Context, { state, authorId }: Pick<Post | Comment, 'state' | 'authorId'>, alsoOwnRemoved: boolean): boolean =>
  state === 'active' || (alsoOwnRemoved && state === 'removed' && authorId === callerUserId(ctx));

/**
 * Reads a post that the caller may see, with the caller's like of it, in two dependent round trips.
 * @param alsoOwnRemoved also finds the caller's own post that a moderator removed.
 * @throws NOT_FOUND if the post does not exist, is deleted or is hidden from the caller.
 */
export const requirePost = async (ctx: Context, postId: string, { alsoOwnRemoved = false } = {}): Promise<VisiblePost> => {
  const { post, like } = await readPostWithLike(postId, callerUserId(ctx));
  if (!post || !isThere(ctx, post, alsoOwnRemoved)) throw NotFound.error();
  const people = await readPostPeople(ctx, [post.authorId]);
  if (!people.mayReadPost(post)) throw NotFound.error(mutated('error-names-the-author') ? post.authorId : undefined);
  return { post, live: post.live, like, people };
};

/** Like `requirePost`, for callers who take part: a moderator's role does not count. @throws NOT_FOUND, PERMISSION_DENIED */
export const requireOpenPost = async (ctx: Context, postId: string): Promise<VisiblePost> => {
  const visible = await requirePost(ctx, postId);
  if (!visible.people.isOpen(visible.post)) throw readableOnly();
  return visible;
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
  const people = await readPostPeople(ctx, [post.authorId, comment.authorId]);
  return own || (people.mayReadPost(post) && people.mayReadComment(comment)) ? { post, comment, people } : undefined;
};

/** @throws NOT_FOUND */
export const requireComment = async (ctx: Context, commentId: string, options?: { alsoOwn: boolean }): Promise<VisibleComment> => {
  const found = await findComment(ctx, commentId, options);
  if (!found) throw NotFound.error();
  return found;
};
