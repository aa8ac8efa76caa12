import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, PermissionDenied } from '../_kit/problems.ts';
import { perUser, route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { CommentNotFound } from './errors.ts';
import { CommentCreated, CommentDeleted, CommentRemoved, MentionCreated } from './events.ts';
import { Comment, CommentPatch, NewComment } from './models.ts';

const OfPost = z.object({ postId: id('post') });
const OfComment = z.object({ commentId: id('comment') });

export const listComments = route({
  id: 'posts.listComments',
  method: 'GET',
  path: '/v1/posts/{postId}/comments',
  summary: 'Comments on a post, or replies under one of them',
  description:
    'Comments newest first; with `parent` its replies, oldest first. A deleted comment stays without text and author while it has ' +
    'replies. Comments are left out where one of the two, the caller and their author, has blocked the other.',
  auth: 'user',
  params: OfPost,
  query: PageQuery.extend({ parent: id('comment').optional().meta({ description: 'Replies under this comment' }) }),
  output: pageOf(Comment),
  errors: [NotFound],
  budget: { calls: 12, readUnits: 250 },
});

export const createComment = route({
  id: 'posts.createComment',
  method: 'POST',
  path: '/v1/posts/{postId}/comments',
  summary: 'Comment on a post, or answer a comment',
  auth: 'user',
  rateLimit: perUser(30, 60),
  idempotent: true,
  params: OfPost,
  body: NewComment,
  output: Comment,
  errors: [NotFound, CommentNotFound],
  emits: [CommentCreated, MentionCreated],
  budget: { calls: 12, readUnits: 50, writeUnits: 18 },
});

export const updateComment = route({
  id: 'posts.updateComment',
  method: 'PATCH',
  path: '/v1/comments/{commentId}',
  summary: 'Change the text of my comment',
  auth: 'user',
  params: OfComment,
  body: CommentPatch,
  output: Comment,
  errors: [NotFound, PermissionDenied],
  emits: [MentionCreated],
  budget: { calls: 10, readUnits: 50, writeUnits: 12 },
});

export const deleteComment = route({
  id: 'posts.deleteComment',
  method: 'DELETE',
  path: '/v1/comments/{commentId}',
  summary: 'Delete a comment',
  description: 'Its author and the author of the post delete it for good. A moderator takes it away, which is audited and can be undone.',
  auth: 'user',
  params: OfComment,
  errors: [NotFound, PermissionDenied],
  emits: [CommentDeleted, CommentRemoved],
  budget: { calls: 6, readUnits: 7, writeUnits: 10 },
});
