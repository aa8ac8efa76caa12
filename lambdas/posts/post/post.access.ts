import type { Person } from '../../../schemas/_kit/page.ts';
import { NotFound } from '../../../schemas/_kit/problems.ts';
import { type Context, callerUserId, highestRole } from '../../_base/context.ts';
import { mayRead } from '../../_people/policy.ts';
import { relationshipOf } from '../../graph/relationship/relationship.rules.ts';
import { type Company, readCompany } from '../../graph/relationship/relationship.store.ts';
import { type PersonRecord, recordOf, requireOwnProfile } from '../../users/profile/profile.store.ts';
import { readComments, type StoredComment } from '../comments/comments.store.ts';
import type { Comment, Like, Post } from './post.model.ts';
import { placeOf } from './post.rules.ts';
import { readPostWithLike } from './post.store.ts';

/** The people whom an answer names, as the caller may see them. */
export type People = Pick<Company, 'isBlocked'> & {
  record(userId: string): PersonRecord | undefined;
  /** Whoever published what the caller may read, by name: also where the rest of their profile is hidden. */
  author(userId: string): Person;
  mayReadPost(post: Post): boolean;
  mayReadComment(comment: Comment): boolean;
};

export const readPeople = async (ctx: Context, userIds: readonly string[]): Promise<People> => {
  const me = callerUserId(ctx);
  const company = await readCompany(ctx, [...new Set(userIds)]);
  // A profile as old as this call may be missing from a read that lags.
  const own = userIds.includes(me) && !company.record(me) ? recordOf(await requireOwnProfile(me)) : undefined;
  const record = (userId: string) => company.record(userId) ?? (userId === me ? own : undefined);
  return {
    record,
    isBlocked: company.isBlocked,
    author: (userId) => {
      const known = record(userId);
      if (!known) throw new Error(`there is no person ${userId}`);
      const { handle, displayName, avatarUrl } = known;
      const hidden = { userId, handle, displayName, avatarUrl: userId === me ? avatarUrl : null };
      return company.person(userId) ?? { ...hidden, relationship: userId === me ? 'self' : relationshipOf(company.pair(userId), me) };
    },
    mayReadPost: ({ authorId, visibility }) => authorId === me || company.mayRead(authorId, 'activity', visibility),
    // A comment is for everybody who sees the post, unless one of the two has blocked the other.
    mayReadComment: ({ authorId }) => {
      const known = record(authorId);
      const standing = authorId === me ? 'self' : 'stranger';
      const blocked = company.isBlocked(authorId);
      const role = highestRole(ctx);
      return (
        known !== undefined && mayRead({ feature: 'activity', audience: 'public', standing, blocked, suspended: known.suspended, role })
      );
    },
  };
};

export type SeenPost = { post: Post; like: Like | undefined; people: People };

/**
 * A post that the caller may see, with their like of it, in two dependent round trips.
 * @throws NOT_FOUND where it is absent, deleted or hidden from the caller.
 */
export const requirePost = async (ctx: Context, postId: string): Promise<SeenPost> => {
  const { post, like } = await readPostWithLike(postId, callerUserId(ctx));
  if (!post) throw NotFound.because();
  const people = await readPeople(ctx, [post.authorId]);
  if (!people.mayReadPost(post)) throw NotFound.because();
  return { post, like, people };
};

export type SeenComment = { post: Post; comment: StoredComment; people: People };

/**
 * A comment that the caller may see under a post that they may see; undefined otherwise.
 * @param alsoOwn finds the caller's own also where they see the post no more: what one wrote one may take back.
 */
export const findComment = async (ctx: Context, commentId: string, { alsoOwn = false } = {}): Promise<SeenComment | undefined> => {
  const place = placeOf(commentId);
  if (!place) return undefined;
  const { post, comments } = await readComments(place.postId, [place]);
  const [comment] = comments;
  if (!post || comment?.state !== 'active') return undefined;
  const own = alsoOwn && comment.authorId === callerUserId(ctx);
  if (post.state !== 'active' && !own) return undefined;
  const people = await readPeople(ctx, [post.authorId, comment.authorId]);
  return own || (people.mayReadPost(post) && people.mayReadComment(comment)) ? { post, comment, people } : undefined;
};

/** @throws NOT_FOUND */
export const requireComment = async (ctx: Context, commentId: string, options?: { alsoOwn: boolean }): Promise<SeenComment> => {
  const seen = await findComment(ctx, commentId, options);
  if (!seen) throw NotFound.because();
  return seen;
};
