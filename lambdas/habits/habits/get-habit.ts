import type { getHabit as route } from '../../../schemas/habits/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { requireHabit } from './habits.access.ts';
import { habitView } from './habits.views.ts';

export const getHabit: UseCase<typeof route> = async ({ params }, ctx) => {
  const { habit, zones } = await requireHabit(ctx, params.habitId);
  return habitView(habit, { zones, now: ctx.now() });
};
