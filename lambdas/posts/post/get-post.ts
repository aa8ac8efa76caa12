import type { getPost as route } from '../../../schemas/posts/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { requirePost } from './post.access.ts';
import { personalView, tagged } from './post.views.ts';

export const getPost: UseCase<typeof route> = async ({ params }, ctx) => {
  const visible = await requirePost(ctx, params.postId);
  return tagged(visible.post, personalView(visible));
};
