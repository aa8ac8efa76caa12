import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { listHabits as route } from '../../../schemas/habits/routes.ts';
import { callerUserId, userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { zonesOf } from '../../_people/profiles.store.ts';
import { readUserAsViewer } from '../../_people/viewed-user.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import type { HabitRecord } from './habit.model.ts';
import { mayReadHabit } from './habits.access.ts';
import { ownerIn, ownerKey, readHabits } from './habits.store.ts';
import { habitView, overallView } from './habits.views.ts';

const placeOf = ({ createdAt, habitId }: HabitRecord): string => `${createdAt} ${habitId}`;

export const listHabits: UseCase<typeof route> = async ({ query: { limit, cursor, userId: asked } }, ctx) => {
  const me = callerUserId(ctx);
  const userId = userIdOrCaller(ctx, asked ?? 'me');
  const scope = cursorScope('habits.listHabits', userId);
  const after = await decodeCursor<string>(scope, cursor);
  const [viewed, all] = await Promise.all([readUserAsViewer(ctx, userId, [ownerKey(userId)]), readHabits(userId)]);
  if (!viewed?.mayRead('activity')) throw NotFound.error();
  const calendar = { zones: zonesOf(viewed.profile), now: ctx.now() };
  const shown = all.filter((habit) => mayReadHabit(ctx, habit, viewed.mayRead));
  const left = shown.filter((habit) => after === undefined || placeOf(habit) < after);
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((habit) => habitView(habit, calendar)),
    cursor: await encodeCursor(scope, left.length > limit && last ? placeOf(last) : undefined),
    overall: userId === me ? overallView(ownerIn(viewed.find(ownerKey(userId))), all, calendar) : null,
  };
};
