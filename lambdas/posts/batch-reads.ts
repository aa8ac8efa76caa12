import * as routes from '../../schemas/posts/routes.ts';
import { batchRead } from '../_http/batch-reads.ts';
import { listComments } from './comments/list-comments.ts';
import { listCommunityPosts } from './community/list-community-posts.ts';
import { listLikes } from './likes/list-likes.ts';
import { getPost } from './post/get-post.ts';

export default [
  batchRead(routes.getPost, getPost),
  batchRead(routes.listComments, listComments),
  batchRead(routes.listLikes, listLikes),
  batchRead(routes.listCommunityPosts, listCommunityPosts),
];
