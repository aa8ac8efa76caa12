import type { removePost as route } from '../../schemas/moderation/routes.ts';
import type { UseCase } from '../_http/serve.ts';
import { moderate } from './moderate-content.ts';

export const removePost: UseCase<typeof route> = ({ params, body }, ctx) =>
  moderate(ctx, { type: 'post', id: params.postId }, 'removed', body.reason);
