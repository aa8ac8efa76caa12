import { HabitArchived } from '../../../schemas/habits/errors.ts';
import { HabitCompleted } from '../../../schemas/habits/events.ts';
import type { NewCompletion } from '../../../schemas/habits/models.ts';
import type { completeHabit as route } from '../../../schemas/habits/routes.ts';
import type { Context } from '../../_base/context.ts';
import { httpResult } from '../../_http/result.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { localDateAt, zoneAt } from '../../_time/zone-log.ts';
import { requireOwnHabit } from '../habits/habits.access.ts';
import { putHabit, putOwner } from '../habits/habits.store.ts';
import { daysIn, streakView } from '../habits/habits.views.ts';
import { planWakes } from '../reminders/wakes.ts';
import { changeStats } from '../stats/daily-stats.store.ts';
import { follow } from '../streaks/settle.ts';
import { addAmount, countedChange, isArchivedOn, targetOn } from './completions.rules.ts';
import { putDay } from './days.store.ts';
import { requestedDate } from './requested-date.ts';

const complete = async (habitId: string, body: NewCompletion, ctx: Context) => {
  const { habit: before, owner, zones } = await requireOwnHabit(ctx, habitId);
  const calendar = { zones, now: ctx.now() };
  const date = requestedDate(body, calendar);
  const today = localDateAt(zones, calendar.now);
  const result = addAmount(before, { date, amount: body.amount }, today);
  if (!result) {
    const amount = before.amounts[date] ?? targetOn(before, date)?.amount ?? 1;
    const same = { habitId, date, amount, done: true, streak: streakView(before, daysIn(before, calendar)) };
    return commit(ctx, [], httpResult(same, { status: 200 }));
  }
  if (isArchivedOn(before, date)) throw HabitArchived.error();
  const { amount, added, done } = result;
  const planned = planWakes(result.habit, calendar);
  // One of both is enough for a transaction; old days can wait. A part of a target changes no streak.
  const settles = planned.writes.length === 0;
  const followed = done ? await follow(planned.habit, owner, calendar, { settles }) : undefined;
  const { habit } = followed ?? planned;
  const streak = streakView(habit, daysIn(habit, calendar));
  const { current, longest } = streak;
  const event = envelope(ctx, HabitCompleted, { habitId, userId: habit.userId, date, added, amount, done, current, longest });
  // The clock of a device may be ahead.
  const at = new Date(Math.min(Date.parse(body.at ?? calendar.now.toISOString()), calendar.now.getTime()));
  const day = { habitId, date, amount, done, at: at.toISOString(), timeZone: zoneAt(zones, at) };
  const stats = changeStats({ userId: habit.userId, date }, countedChange(before, result.habit, date), calendar.now);
  const streaks = followed ? [putOwner(followed.owner), ...followed.writes] : [];
  const all = [putHabit(habit, before.v), putDay(habit.userId, day, event), ...streaks, ...stats, ...planned.writes];
  const view = await commit(ctx, all, { habitId, date, amount, done, streak });
  await planned.sendSoon();
  return view;
};

export const completeHabit: UseCase<typeof route> = ({ params, body }, ctx) =>
  retryOnConflict(ctx, () => complete(params.habitId, body, ctx));
