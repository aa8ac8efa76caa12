import * as routes from '../../schemas/posts/routes.ts';
import { read } from '../_http/batch-reads.ts';
import { listComments } from './comments/list-comments.ts';
import { listLikes } from './likes/list-likes.ts';
import { getPost } from './post/get-post.ts';

export default [read(routes.getPost, getPost), read(routes.listComments, listComments), read(routes.listLikes, listLikes)];
