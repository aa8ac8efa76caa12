import type { Person } from '../../../schemas/_kit/page.ts';
import { NotFound } from '../../../schemas/_kit/problems.ts';
import { type Context, callerUserId, highestRole } from '../../_base/context.ts';
import { type PeopleView, readPeople } from '../../_people/people.ts';
import { mayRead } from '../../_people/policy.ts';
import { type ProfileSummary, requireProfile, summaryOf } from '../../_people/profiles.store.ts';
import { relationshipLabel } from '../../_people/relationship.rules.ts';
import { readComments, type StoredComment } from '../comments/comments.store.ts';
import type { Comment, Like, Post } from './post.model.ts';
import { commentRefOf } from './post.rules.ts';
import { readPostWithLike } from './post.store.ts';

/** The people whom an answer names, as the caller may see them. */
export type PostPeople = Pick<PeopleView, 'isBlocked'> & {
  record(userId: string): ProfileSummary | undefined;
  /** Whoever published what the caller may read, by name: also where the rest of their profile is hidden. */
  author(userId: string): Person;
  mayReadPost(post: Post): boolean;
  mayReadComment(comment: Comment): boolean;
};

export const readPostPeople = async (ctx: Context, userIds: readonly string[]): Promise<PostPeople> => {
  const me = callerUserId(ctx);
  const company = await readPeople(ctx, [...new Set(userIds)]);
  // A profile as old as this call may be missing from a read that lags.
  const own = userIds.includes(me) && !company.summary(me) ? summaryOf(await requireProfile(me)) : undefined;
  const record = (userId: string) => company.summary(userId) ?? (userId === me ? own : undefined);
  return {
    record,
    isBlocked: company.isBlocked,
    author: (userId) => {
      const known = record(userId);
      if (!known) throw new Error(`there is no person ${userId}`);
      const { handle, displayName, avatarUrl } = known;
      const hidden = { userId, handle, displayName, avatarUrl: userId === me ? avatarUrl : null };
      return (
        company.person(userId) ?? { ...hidden, relationship: userId === me ? 'self' : relationshipLabel(company.relationship(userId), me) }
      );
    },
    mayReadPost: ({ authorId, visibility }) => authorId === me || company.mayRead(authorId, 'activity', visibility),
    // A comment is for everybody who sees the post, unless one of the two has blocked the other.
    mayReadComment: ({ authorId }) => {
      const known = record(authorId);
      const kind = authorId === me ? 'self' : 'stranger';
      const blocked = company.isBlocked(authorId);
      const role = highestRole(ctx);
      return known !== undefined && mayRead({ feature: 'activity', audience: 'public', kind, blocked, suspended: known.suspended, role });
    },
  };
};

export type VisiblePost = { post: Post; like: Like | undefined; people: PostPeople };

/**
 * A post that the caller may see, with their like of it, in two dependent round trips.
 * @throws NOT_FOUND where it is absent, deleted or hidden from the caller.
 */
export const requirePost = async (ctx: Context, postId: string): Promise<VisiblePost> => {
  const { post, like } = await readPostWithLike(postId, callerUserId(ctx));
  if (!post) throw NotFound.error();
  const people = await readPostPeople(ctx, [post.authorId]);
  if (!people.mayReadPost(post)) throw NotFound.error();
  return { post, like, people };
};

export type VisibleComment = { post: Post; comment: StoredComment; people: PostPeople };

/**
 * A comment that the caller may see under a post that they may see; undefined otherwise.
 * @param alsoOwn finds the caller's own also where they see the post no more: what one wrote one may take back.
 */
export const findComment = async (ctx: Context, commentId: string, { alsoOwn = false } = {}): Promise<VisibleComment | undefined> => {
  const place = commentRefOf(commentId);
  if (!place) return undefined;
  const { post, comments } = await readComments(place.postId, [place]);
  const [comment] = comments;
  if (!post || comment?.state !== 'active') return undefined;
  const own = alsoOwn && comment.authorId === callerUserId(ctx);
  if (post.state !== 'active' && !own) return undefined;
  const people = await readPostPeople(ctx, [post.authorId, comment.authorId]);
  return own || (people.mayReadPost(post) && people.mayReadComment(comment)) ? { post, comment, people } : undefined;
};

/** @throws NOT_FOUND */
export const requireComment = async (ctx: Context, commentId: string, options?: { alsoOwn: boolean }): Promise<VisibleComment> => {
  const seen = await findComment(ctx, commentId, options);
  if (!seen) throw NotFound.error();
  return seen;
};
