import * as z from 'zod';
import { Audience } from '../_kit/audience.ts';
import { event } from '../_kit/event.ts';

/** `eventId` and `at` are those of the `post.created` event: they name the post's place in activity and feeds. */
const post = { postId: z.string(), eventId: z.string(), at: z.string(), authorId: z.string(), visibility: Audience };
/** `authorId` wrote the comment, `postAuthorId` what it stands under. */
const comment = { commentId: z.string(), postId: z.string(), authorId: z.string(), postAuthorId: z.string() };

export const PostCreated = event({
  name: 'post.created',
  category: 'social',
  summary: 'Somebody posted; the text is read from the post, never from here.',
  data: z.object({ postId: z.string(), authorId: z.string() }),
  activity: { type: 'post', filter: 'friends' },
});
export const PostChanged = event({
  name: 'post.changed',
  category: 'social',
  summary: 'A post was edited. `before` is its former visibility where that changed: what became narrower is withdrawn.',
  data: z.object({ ...post, before: Audience.optional() }),
});
export const PostDeleted = event({
  name: 'post.deleted',
  category: 'social',
  summary: 'The author deleted a post, for good.',
  data: z.object(post),
});
export const PostRemoved = event({
  name: 'post.removed',
  category: 'social',
  summary: 'A moderator took a post away; it can be restored.',
  data: z.object(post),
});
export const PostRestored = event({
  name: 'post.restored',
  category: 'social',
  summary: 'A post that a moderator took away is back.',
  data: z.object(post),
});
export const PostLiked = event({
  name: 'post.liked',
  category: 'social',
  summary: 'Somebody liked a post for the first time; taking the like back and giving it again says nothing new.',
  data: z.object({ postId: z.string(), authorId: z.string(), userId: z.string() }),
});
export const CommentCreated = event({
  name: 'comment.created',
  category: 'social',
  summary: 'Somebody commented on a post. `repliedToId` wrote the comment that was answered.',
  data: z.object({ ...comment, parentId: z.string().optional(), repliedToId: z.string().optional() }),
});
export const CommentDeleted = event({
  name: 'comment.deleted',
  category: 'social',
  summary: 'Its author, or the post’s, deleted a comment, for good.',
  data: z.object(comment),
});
export const CommentRemoved = event({
  name: 'comment.removed',
  category: 'social',
  summary: 'A moderator took a comment away; it can be restored.',
  data: z.object(comment),
});
export const CommentRestored = event({
  name: 'comment.restored',
  category: 'social',
  summary: 'A comment that a moderator took away is back.',
  data: z.object(comment),
});
export const MentionCreated = event({
  name: 'mention.created',
  category: 'social',
  summary: 'People were mentioned in a post or, with `commentId`, in a comment: only those who may see it and allow tagging.',
  data: z.object({ authorId: z.string(), postId: z.string(), commentId: z.string().optional(), userIds: z.array(z.string()) }),
});
