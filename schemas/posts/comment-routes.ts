import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, PermissionDenied } from '../_kit/problems.ts';
import { perUser, route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { CommunityArchived, MutedInCommunity } from '../communities/errors.ts';
import { CommentNotFound } from './errors.ts';
import { CommentCreated, CommentDeleted, MentionCreated } from './events.ts';
import { Comment, CommentPatch, NewComment } from './models.ts';

const OfPost = z.object({ postId: id('post') });
const OfComment = z.object({ commentId: id('comment') });

export const listComments = route({
  id: 'posts.listComments',
  method: 'GET',
  path: '/v1/posts/{postId}/comments',
  summary: 'List comments on a post, or replies to a comment',
  description:
    'Comments are newest first. With `parent`, returns the replies to that comment, oldest first. A comment that is deleted, or that ' +
    'the caller may not see, stays in the list without text and author while it has replies; otherwise it is omitted. Comments are ' +
    'hidden while their author is suspended, and if caller and author have blocked one another.',
  auth: 'user',
  params: OfPost,
  query: PageQuery.extend({ parent: id('comment').optional().meta({ description: 'Lists the replies to this comment' }) }),
  output: pageOf(Comment),
  errors: [NotFound],
  budget: { calls: 12, readUnits: 250 },
});

export const createComment = route({
  id: 'posts.createComment',
  method: 'POST',
  path: '/v1/posts/{postId}/comments',
  summary: 'Comment on a post, or reply to a comment',
  description: 'A reply to a reply belongs to the same parent comment. A `@handle` mentions a user as in a post.',
  auth: 'user',
  rateLimit: perUser(30, 60),
  idempotent: true,
  params: OfPost,
  body: NewComment,
  output: Comment,
  errors: [NotFound, PermissionDenied, CommentNotFound, MutedInCommunity, CommunityArchived],
  emits: [CommentCreated, MentionCreated],
  budget: { calls: 12, readUnits: 50, writeUnits: 18 },
});

export const updateComment = route({
  id: 'posts.updateComment',
  method: 'PATCH',
  path: '/v1/comments/{commentId}',
  summary: 'Update the text of my comment',
  description: 'Only the author can change the text. Mentions follow the new text; users who were mentioned before are not told again.',
  auth: 'user',
  params: OfComment,
  body: CommentPatch,
  output: Comment,
  errors: [NotFound, PermissionDenied, MutedInCommunity, CommunityArchived],
  emits: [MentionCreated],
  budget: { calls: 10, readUnits: 50, writeUnits: 12 },
});

export const deleteComment = route({
  id: 'posts.deleteComment',
  method: 'DELETE',
  path: '/v1/comments/{commentId}',
  summary: 'Delete a comment',
  description:
    'The author of the comment and the author of the post delete it permanently, its author also after a moderator removed it. ' +
    'Moderators use POST /v1/admin/comments/{commentId}/remove, which takes a reason, is audited and can be undone.',
  auth: 'user',
  params: OfComment,
  errors: [NotFound, PermissionDenied],
  emits: [CommentDeleted],
  budget: { calls: 6, readUnits: 7, writeUnits: 10 },
});
