import type { restoreComment as route } from '../../schemas/moderation/routes.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { moderate } from './moderate.ts';

export const restoreComment: UseCase<typeof route> = ({ params, body }, ctx) =>
  moderate(ctx, { type: 'comment', id: params.commentId }, 'active', body.reason);
