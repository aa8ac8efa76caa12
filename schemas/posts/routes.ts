import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, PermissionDenied, StaleResource } from '../_kit/problems.ts';
import { perUser, route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { CommunityArchived, MutedInCommunity } from '../communities/errors.ts';
import { CommunityAnnounced, CommunityPosted, CommunityPostHidden } from '../communities/events.ts';
import { MediaNotFound, MediaNotReady, MediaUsedTooOften } from '../media/errors.ts';
import { CommunityDecides, OnlyInCommunity, PostEmpty } from './errors.ts';
import { MentionCreated, PostChanged, PostCreated, PostDeleted, PostLiked } from './events.ts';
import { Like, NewPost, Post, PostPatch } from './models.ts';

/** Comment routes live in comment-routes.ts. */
export * from './comment-routes.ts';
/** Routes of posts in communities live in community-routes.ts. */
export * from './community-routes.ts';

const OfPost = z.object({ postId: id('post') });

export const createPost = route({
  id: 'posts.createPost',
  method: 'POST',
  path: '/v1/posts',
  summary: 'Post text, media or both',
  description:
    'Visible to the audience of `visibility`, but never to a wider audience than the author’s activity. A `@handle` in the text ' +
    'mentions a user who may see the post, allows tagging, and has no block with the author; not one in an e-mail address or the ' +
    'address of a page. At most 20 handles are resolved. With `communityId` the post is in that community: members who are not muted post, ' +
    'who sees the community sees it, and handles mention members.',
  auth: 'user',
  rateLimit: perUser(30, 60),
  idempotent: true,
  body: NewPost,
  output: Post,
  errors: [
    PostEmpty,
    MediaNotFound,
    MediaNotReady,
    MediaUsedTooOften,
    NotFound,
    PermissionDenied,
    CommunityDecides,
    OnlyInCommunity,
    MutedInCommunity,
    CommunityArchived,
  ],
  emits: [PostCreated, CommunityPosted, CommunityAnnounced, MentionCreated],
  budget: { calls: 9, readUnits: 45, writeUnits: 46 },
});

export const getPost = route({
  id: 'posts.getPost',
  method: 'GET',
  path: '/v1/posts/{postId}',
  summary: 'Get a post',
  description: 'A post that is deleted, removed or hidden from the caller returns 404.',
  auth: 'user',
  params: OfPost,
  output: Post,
  etag: true,
  errors: [NotFound],
  // In a community two units more, here and below: the community, and the caller's membership.
  budget: { calls: 5, readUnits: 7 },
});

export const updatePost = route({
  id: 'posts.updatePost',
  method: 'PATCH',
  path: '/v1/posts/{postId}',
  summary: 'Update text or visibility of my post',
  description:
    'JSON Merge Patch: a null body clears the text of a post that has media. `If-Match` compares edits only; new likes and ' +
    'comments do not invalidate it.',
  auth: 'user',
  params: OfPost,
  body: PostPatch,
  output: Post,
  etag: true,
  errors: [NotFound, PermissionDenied, StaleResource, PostEmpty, CommunityDecides, MutedInCommunity, CommunityArchived],
  emits: [PostChanged, MentionCreated],
  budget: { calls: 9, readUnits: 40, writeUnits: 12 },
});

export const deletePost = route({
  id: 'posts.deletePost',
  method: 'DELETE',
  path: '/v1/posts/{postId}',
  summary: 'Delete a post',
  description:
    'Only the author, permanently, also a post that a moderator removed. Moderators use POST /v1/admin/posts/{postId}/remove, which takes a ' +
    'reason, is audited and can be undone.',
  auth: 'user',
  params: OfPost,
  errors: [NotFound, PermissionDenied],
  emits: [PostDeleted, CommunityPostHidden],
  budget: { calls: 6, readUnits: 7, writeUnits: 16 },
});

export const likePost = route({
  id: 'posts.likePost',
  method: 'PUT',
  path: '/v1/posts/{postId}/like',
  summary: 'Like a post',
  description: 'Liking a liked post changes nothing. `counts` are updated within a moment.',
  auth: 'user',
  params: OfPost,
  output: Post,
  errors: [NotFound, PermissionDenied],
  emits: [PostLiked],
  budget: { calls: 6, readUnits: 7, writeUnits: 3 },
});

export const unlikePost = route({
  id: 'posts.unlikePost',
  method: 'DELETE',
  path: '/v1/posts/{postId}/like',
  summary: 'Withdraw my like of a post',
  description: 'Withdrawing a like that does not exist changes nothing. `counts` are updated within a moment.',
  auth: 'user',
  params: OfPost,
  errors: [NotFound],
  budget: { calls: 5, readUnits: 7, writeUnits: 3 },
});

export const listLikes = route({
  id: 'posts.listLikes',
  method: 'GET',
  path: '/v1/posts/{postId}/likes',
  summary: 'List the users who like a post, newest first',
  description: 'Users whose profile the caller may not see are omitted. The count of the post includes them, unless they are suspended.',
  auth: 'user',
  params: OfPost,
  query: PageQuery,
  output: pageOf(Like),
  errors: [NotFound],
  budget: { calls: 12, readUnits: 110 },
});
