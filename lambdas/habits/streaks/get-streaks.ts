import type { getStreaks as route } from '../../../schemas/habits/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { cursorScope, decodeCursor, encodeCursor } from '../../_table/cursors.ts';
import { requireHabit } from '../habits/habits.access.ts';
import { readHabits } from '../habits/habits.store.ts';
import { daysIn, overallView, streakView } from '../habits/habits.views.ts';
import { streakNow } from './overall.rules.ts';
import { readPastStreaks } from './past-streaks.store.ts';

export const getStreaks: UseCase<typeof route> = async ({ params: { habitId }, query: { limit, cursor } }, ctx) => {
  const scope = cursorScope('habits.getStreaks', habitId);
  const before = await decodeCursor<string>(scope, cursor);
  const { habit, owner, zones, isOwn } = await requireHabit(ctx, habitId);
  const calendar = { zones, now: ctx.now() };
  const [settled, all] = await Promise.all([readPastStreaks(habit, before, limit + 1), isOwn ? readHabits(habit.userId) : undefined]);
  const days = daysIn(habit, calendar);
  // Those that a late completion may still repair are newer than all that is settled.
  const open = streakNow(habit, days).ended.filter(({ endedOn }) => before === undefined || endedOn < before);
  const past = [...open.reverse(), ...settled];
  const page = past.slice(0, limit);
  return {
    items: page,
    cursor: await encodeCursor(scope, past.length > limit ? page.at(-1)?.endedOn : undefined),
    streak: streakView(habit, days),
    overall: all ? overallView(owner, all, calendar) : null,
  };
};
