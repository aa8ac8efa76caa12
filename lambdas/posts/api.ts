import * as routes from '../../schemas/posts/routes.ts';
import { serve } from '../_http/serve.ts';
import { createComment } from './comments/create-comment.ts';
import { deleteComment } from './comments/delete-comment.ts';
import { listComments } from './comments/list-comments.ts';
import { updateComment } from './comments/update-comment.ts';
import { listCommunityPosts } from './community/list-community-posts.ts';
import { pinPost } from './community/pin-post.ts';
import { unpinPost } from './community/unpin-post.ts';
import { likePost } from './likes/like-post.ts';
import { listLikes } from './likes/list-likes.ts';
import { unlikePost } from './likes/unlike-post.ts';
import { createPost } from './post/create-post.ts';
import { deletePost } from './post/delete-post.ts';
import { getPost } from './post/get-post.ts';
import { updatePost } from './post/update-post.ts';

export const handler = serve(routes, {
  createComment,
  createPost,
  deleteComment,
  deletePost,
  getPost,
  likePost,
  listComments,
  listCommunityPosts,
  listLikes,
  pinPost,
  unlikePost,
  unpinPost,
  updateComment,
  updatePost,
});
