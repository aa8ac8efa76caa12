import * as z from 'zod';
import { Audience } from '../_kit/audience.ts';
import { event } from '../_kit/event.ts';
import { timestamp } from '../_kit/text.ts';

/** `eventId` and `at` are those of the `post.created` event: the post's position in activity and feeds. */
const post = {
  postId: z.string(),
  eventId: z.string(),
  at: timestamp(),
  authorId: z.string(),
  visibility: Audience,
  communityId: z.string().optional(),
};
/** `authorId` wrote the comment, `postAuthorId` the post. */
const comment = { commentId: z.string(), postId: z.string(), authorId: z.string(), postAuthorId: z.string() };

export const PostCreated = event({
  name: 'post.created',
  category: 'social',
  summary: 'A user created a post. The event has no text; read it from the post.',
  data: z.object({ postId: z.string(), authorId: z.string() }),
  activity: { type: 'post', filter: 'friends' },
});
export const PostChanged = event({
  name: 'post.changed',
  category: 'social',
  summary: 'The author edited a post. `before` is the former visibility, present only if it changed.',
  data: z.object({ ...post, before: Audience.optional() }),
});
export const PostDeleted = event({
  name: 'post.deleted',
  category: 'social',
  summary: 'The author deleted a post permanently.',
  data: z.object(post),
});
export const PostRemoved = event({
  name: 'post.removed',
  category: 'social',
  summary: 'A moderator removed a post. It can be restored.',
  data: z.object(post),
});
export const PostRestored = event({
  name: 'post.restored',
  category: 'social',
  summary: 'A moderator restored a removed post.',
  data: z.object(post),
});
export const PostLiked = event({
  name: 'post.liked',
  category: 'social',
  summary: 'A user liked a post for the first time. Withdrawing and repeating the like emits no further event.',
  data: z.object({ postId: z.string(), authorId: z.string(), userId: z.string() }),
});
export const CommentCreated = event({
  name: 'comment.created',
  category: 'social',
  summary: 'A user commented on a post. `repliedToId` is the author of the comment that was replied to.',
  data: z.object({ ...comment, parentId: z.string().optional(), repliedToId: z.string().optional() }),
});
export const CommentDeleted = event({
  name: 'comment.deleted',
  category: 'social',
  summary: 'The author of a comment or of its post deleted the comment permanently.',
  data: z.object(comment),
});
export const CommentRemoved = event({
  name: 'comment.removed',
  category: 'social',
  summary: 'A moderator removed a comment. It can be restored.',
  data: z.object(comment),
});
export const CommentRestored = event({
  name: 'comment.restored',
  category: 'social',
  summary: 'A moderator restored a removed comment.',
  data: z.object(comment),
});
export const MentionCreated = event({
  name: 'mention.created',
  category: 'social',
  summary: 'Users were mentioned in a post or, with `commentId`, in a comment. It names only users who may see it and allow tagging.',
  data: z.object({ authorId: z.string(), postId: z.string(), commentId: z.string().optional(), userIds: z.array(z.string()) }),
});
