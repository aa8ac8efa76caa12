import type { restoreRecord as route } from '../../schemas/moderation/habit-routes.ts';
import type { UseCase } from '../_http/serve.ts';
import { moderate } from './moderate-content.ts';

export const restoreRecord: UseCase<typeof route> = ({ params, body }, ctx) =>
  moderate(ctx, { type: 'record', id: params.recordId }, 'active', body.reason);
