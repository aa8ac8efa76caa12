import * as routes from '../../schemas/posts/routes.ts';
import { read } from '../_runtime/reads.ts';
import { getPost } from './get-post.ts';
import { listComments } from './list-comments.ts';
import { listLikes } from './list-likes.ts';

export default [read(routes.getPost, getPost), read(routes.listComments, listComments), read(routes.listLikes, listLikes)];
