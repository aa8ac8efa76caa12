import type { removeRecord as route } from '../../schemas/moderation/habit-routes.ts';
import type { UseCase } from '../_http/serve.ts';
import { moderate } from './moderate-content.ts';

export const removeRecord: UseCase<typeof route> = ({ params, body }, ctx) =>
  moderate(ctx, { type: 'record', id: params.recordId }, 'removed', body.reason);
