import * as routes from '../../schemas/posts/routes.ts';
import { serve } from '../_runtime/serve.ts';
import { createComment } from './create-comment.ts';
import { createPost } from './create-post.ts';
import { deleteComment } from './delete-comment.ts';
import { deletePost } from './delete-post.ts';
import { getPost } from './get-post.ts';
import { likePost } from './like-post.ts';
import { listComments } from './list-comments.ts';
import { listLikes } from './list-likes.ts';
import { unlikePost } from './unlike-post.ts';
import { updateComment } from './update-comment.ts';
import { updatePost } from './update-post.ts';

export const handler = serve(routes, {
  createComment,
  createPost,
  deleteComment,
  deletePost,
  getPost,
  likePost,
  listComments,
  listLikes,
  unlikePost,
  updateComment,
  updatePost,
});
