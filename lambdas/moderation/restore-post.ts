import type { restorePost as route } from '../../schemas/moderation/routes.ts';
import type { UseCase } from '../_http/serve.ts';
import { moderate } from './moderate-content.ts';

export const restorePost: UseCase<typeof route> = ({ params, body }, ctx) =>
  moderate(ctx, { type: 'post', id: params.postId }, 'active', body.reason);
