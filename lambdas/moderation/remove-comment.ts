import type { removeComment as route } from '../../schemas/moderation/routes.ts';
import type { UseCase } from '../_http/serve.ts';
import { moderate } from './moderate-content.ts';

export const removeComment: UseCase<typeof route> = ({ params, body }, ctx) =>
  moderate(ctx, { type: 'comment', id: params.commentId }, 'removed', body.reason);
