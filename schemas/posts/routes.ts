import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, PermissionDenied, StaleResource } from '../_kit/problems.ts';
import { perUser, route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { MediaNotFound, MediaNotReady } from '../media/errors.ts';
import { PostEmpty } from './errors.ts';
import { MentionCreated, PostChanged, PostCreated, PostDeleted, PostLiked, PostRemoved } from './events.ts';
import { Like, NewPost, Post, PostPatch } from './models.ts';

/** Comments are a room of their own. */
export * from './comment-routes.ts';

const OfPost = z.object({ postId: id('post') });

export const createPost = route({
  id: 'posts.createPost',
  method: 'POST',
  path: '/v1/posts',
  summary: 'Post text, media or both',
  description:
    'It is for the audience of `visibility`, and never for more people than the author’s activity. A `@handle` in the text mentions ' +
    'that person where they may see the post, allow tagging, and neither of the two has blocked the other; at most 20 are looked up.',
  auth: 'user',
  rateLimit: perUser(30, 60),
  idempotent: true,
  body: NewPost,
  output: Post,
  errors: [PostEmpty, MediaNotFound, MediaNotReady],
  emits: [PostCreated, MentionCreated],
  budget: { calls: 9, readUnits: 45, writeUnits: 24 },
});

export const getPost = route({
  id: 'posts.getPost',
  method: 'GET',
  path: '/v1/posts/{postId}',
  summary: 'One post',
  description: 'What is deleted, removed or not for the caller answers 404.',
  auth: 'user',
  params: OfPost,
  output: Post,
  etag: true,
  errors: [NotFound],
  budget: { calls: 4, readUnits: 4 },
});

export const updatePost = route({
  id: 'posts.updatePost',
  method: 'PATCH',
  path: '/v1/posts/{postId}',
  summary: 'Change text or visibility of my post',
  description:
    'JSON Merge Patch: a null body clears the text of a post that has media. `If-Match` holds while nobody edits the post, ' +
    'whatever likes and comments come in.',
  auth: 'user',
  params: OfPost,
  body: PostPatch,
  output: Post,
  etag: true,
  errors: [NotFound, PermissionDenied, StaleResource, PostEmpty],
  emits: [PostChanged, MentionCreated],
  budget: { calls: 9, readUnits: 40, writeUnits: 12 },
});

export const deletePost = route({
  id: 'posts.deletePost',
  method: 'DELETE',
  path: '/v1/posts/{postId}',
  summary: 'Delete a post',
  description: 'The author deletes it for good. A moderator takes it away, which is audited and can be undone.',
  auth: 'user',
  params: OfPost,
  errors: [NotFound, PermissionDenied],
  emits: [PostDeleted, PostRemoved],
  budget: { calls: 5, readUnits: 4, writeUnits: 12 },
});

export const likePost = route({
  id: 'posts.likePost',
  method: 'PUT',
  path: '/v1/posts/{postId}/like',
  summary: 'Like a post',
  description: 'Liking it again changes nothing. `counts` follow within a moment.',
  auth: 'user',
  params: OfPost,
  output: Post,
  errors: [NotFound],
  emits: [PostLiked],
  budget: { calls: 5, readUnits: 4, writeUnits: 2 },
});

export const unlikePost = route({
  id: 'posts.unlikePost',
  method: 'DELETE',
  path: '/v1/posts/{postId}/like',
  summary: 'Take my like of a post back',
  auth: 'user',
  params: OfPost,
  errors: [NotFound],
  budget: { calls: 4, readUnits: 4, writeUnits: 2 },
});

export const listLikes = route({
  id: 'posts.listLikes',
  method: 'GET',
  path: '/v1/posts/{postId}/likes',
  summary: 'Who likes a post, newest first',
  description: 'Without people whose profile the caller may not see; the count of the post includes them.',
  auth: 'user',
  params: OfPost,
  query: PageQuery,
  output: pageOf(Like),
  errors: [NotFound],
  budget: { calls: 12, readUnits: 110 },
});
