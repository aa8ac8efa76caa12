import { getFeed } from '../../lambdas/feed/timeline/get-feed.ts';
import { createComment } from '../../lambdas/posts/comments/create-comment.ts';
import { deleteComment } from '../../lambdas/posts/comments/delete-comment.ts';
import { listComments } from '../../lambdas/posts/comments/list-comments.ts';
import { updateComment } from '../../lambdas/posts/comments/update-comment.ts';
import { listCommunityPosts } from '../../lambdas/posts/community/list-community-posts.ts';
import { pinPost } from '../../lambdas/posts/community/pin-post.ts';
import { unpinPost } from '../../lambdas/posts/community/unpin-post.ts';
import { likePost } from '../../lambdas/posts/likes/like-post.ts';
import { createPost } from '../../lambdas/posts/post/create-post.ts';
import { deletePost } from '../../lambdas/posts/post/delete-post.ts';
import { getPost } from '../../lambdas/posts/post/get-post.ts';
import { updatePost } from '../../lambdas/posts/post/update-post.ts';
import * as feedRoutes from '../../schemas/feed/routes.ts';
import type { NewPost, PostPatch } from '../../schemas/posts/models.ts';
import * as routes from '../../schemas/posts/routes.ts';
import { call, clock, type Who } from '../support/use-cases.ts';

/** Feeds are in the order of times, which must differ. */
const later = (): void => {
  clock.now = new Date(clock.now.getTime() + 1);
};

/** Calls of the use cases of posts, in the words of the tests. */
export const post = (who: Who, body: Partial<NewPost>) => {
  later();
  return call(routes.createPost, createPost, who, { body });
};
export const postIn = (who: Who, communityId: string, body = 'Hello') => post(who, { body, communityId });
export const seenPost = (who: Who, postId: string) => call(routes.getPost, getPost, who, { params: { postId } });
export const patchPost = (who: Who, postId: string, body: PostPatch) =>
  call(routes.updatePost, updatePost, who, { params: { postId }, body });
export const dropPost = (who: Who, postId: string) => call(routes.deletePost, deletePost, who, { params: { postId } });
export const like = (who: Who, postId: string) => call(routes.likePost, likePost, who, { params: { postId } });
export const comment = (who: Who, postId: string, body = 'Indeed') =>
  call(routes.createComment, createComment, who, { params: { postId }, body: { body } });
export const editComment = (who: Who, commentId: string, body: string) =>
  call(routes.updateComment, updateComment, who, { params: { commentId }, body: { body } });
export const dropComment = (who: Who, commentId: string) => call(routes.deleteComment, deleteComment, who, { params: { commentId } });
export const commentsOn = async (who: Who, postId: string) =>
  (await call(routes.listComments, listComments, who, { params: { postId }, query: {} })).items.map(({ body }) => body);
export const postPage = (who: Who, communityId: string, query: Record<string, string> = {}) =>
  call(routes.listCommunityPosts, listCommunityPosts, who, { params: { communityId }, query });
export const bodies = async (who: Who, communityId: string, query: Record<string, string> = {}) =>
  (await postPage(who, communityId, query)).items.map(({ body }) => body);
export const pin = (who: Who, communityId: string, postId: string) =>
  call(routes.pinPost, pinPost, who, { params: { communityId, postId } });
export const unpin = (who: Who, communityId: string, postId: string) =>
  call(routes.unpinPost, unpinPost, who, { params: { communityId, postId } });
/** The posts in a home feed, by their texts. */
export const home = async (who: Who, filter = 'communities') =>
  (await call(feedRoutes.getFeed, getFeed, who, { query: { filter } })).items.map(({ data }) => (data as { body: string }).body);
