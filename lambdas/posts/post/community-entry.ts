import { CommunityAnnounced, CommunityPosted, CommunityPostHidden, CommunityPostShown } from '../../../schemas/communities/events.ts';
import type { Context } from '../../_base/context.ts';
import type { Write } from '../../_table/commit.ts';
import { envelope, outbox } from '../../_table/outbox.ts';
import { putActivity, putCommunityPost } from '../../communities/index.ts';
import type { Comment, Post } from './post.model.ts';
import { commentIdOf } from './post.rules.ts';

/** The reference in the feed of its community, for the transaction that creates a post; nothing outside communities. */
export const newEntry = (ctx: Context, { communityId, announcement = false, ...post }: Post): Write[] => {
  if (communityId === undefined) return [];
  const about = { communityId, postId: post.postId, userId: post.authorId };
  const event = envelope(ctx, CommunityPosted, { ...about, announcement });
  // An event of its own: other posts cost the notifications nothing.
  return [putCommunityPost({ ...post, communityId }, event), ...(announcement ? [outbox(ctx, CommunityAnnounced, about)] : [])];
};

/** Like `newEntry`, for a transaction that changes the state of a post. @param post as it is after the change. */
export const changedEntry = (ctx: Context, { communityId, ...post }: Post): Write[] => {
  if (communityId === undefined) return [];
  const about = { communityId, postId: post.postId, userId: post.authorId };
  const event =
    post.state === 'active' ? envelope(ctx, CommunityPostShown, about) : envelope(ctx, CommunityPostHidden, { ...about, how: post.state });
  return [putCommunityPost({ ...post, communityId }, event)];
};

/** Like `changedEntry`, where its author is erased. */
export const erasedEntry = ({ communityId, ...post }: Post): Write[] =>
  communityId === undefined ? [] : [putCommunityPost({ ...post, communityId })];

/** The part of a comment in the figures of its post's community. @param comment as it is after the change. */
export const commentActivity = (comment: Comment, { communityId }: Pick<Post, 'communityId'>): Write[] => {
  if (communityId === undefined) return [];
  const { authorId: userId, at, v, state } = comment;
  return [putActivity({ communityId, kind: 'comment', id: commentIdOf(comment), userId, at, v, stands: state === 'active' })];
};
