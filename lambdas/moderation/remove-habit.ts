import type { removeHabit as route } from '../../schemas/moderation/habit-routes.ts';
import type { UseCase } from '../_http/serve.ts';
import { moderate } from './moderate-content.ts';

export const removeHabit: UseCase<typeof route> = ({ params, body }, ctx) =>
  moderate(ctx, { type: 'habit', id: params.habitId }, 'removed', body.reason);
