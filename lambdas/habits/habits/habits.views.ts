import type * as models from '../../../schemas/habits/models.ts';
import { localDateAt, type ZoneLog } from '../../_time/zone-log.ts';
import { unlivedDates } from '../streaks/lived-dates.rules.ts';
import { type Days, overallNow, riskToday, type StoredStreak, streakNow } from '../streaks/overall.rules.ts';
import type { Plan, Schedule } from '../streaks/plans.rules.ts';
import type { HabitOwner, HabitRecord } from './habit.model.ts';

/** The calendar of a user now, as far back as the streak is not settled. */
export const daysIn = ({ settled }: Pick<StoredStreak, 'settled'>, { zones, now }: { zones: ZoneLog; now: Date }): Days => ({
  today: localDateAt(zones, now),
  unlived: unlivedDates(zones, settled.through, now),
});

export const streakView = (stored: StoredStreak, days: Days): models.Streak => {
  const { current, longest, startedOn, lastDate, freezes, freezesUsed } = streakNow(stored, days).state;
  const isRunning = current > 0;
  return {
    current,
    longest,
    startedOn: (isRunning && startedOn) || null,
    lastDate: (isRunning && lastDate) || null,
    freezes,
    freezesUsed,
    atRisk: riskToday(stored, days) ?? null,
  };
};

const scheduleView = ({ ...schedule }: Schedule): models.HabitSchedule =>
  ({
    ...schedule,
    ...(schedule.kind === 'weekdays' ? { weekdays: [...schedule.weekdays] } : {}),
  }) as models.HabitSchedule;

/**
 * The plan that the user chose last. After a flight over the date line it may begin on a later date than the present one, which is
 * a day that they have had: it stays their choice, and the next one replaces it.
 */
export const presentPlan = ({ plans }: Pick<HabitRecord, 'plans'>): Plan => {
  const plan = plans.at(-1);
  if (!plan) throw new Error('a habit has a plan');
  return plan;
};

export const habitView = (habit: HabitRecord, calendar: { zones: ZoneLog; now: Date }): models.Habit => {
  const days = daysIn(habit, calendar);
  const { schedule, target = null, state } = presentPlan(habit);
  const { habitId, userId, name, remindAt = null, visibility, createdAt, removed = false } = habit;
  const today = { date: days.today, amount: habit.amounts[days.today] ?? 0, done: habit.done.has(days.today) };
  return {
    habitId,
    userId,
    name,
    schedule: scheduleView(schedule),
    target,
    remindAt,
    state,
    visibility,
    createdAt,
    removed,
    streak: streakView(habit, days),
    today,
  };
};

/** The streak over all habits of a user. */
export const overallView = (
  owner: HabitOwner | undefined,
  habits: readonly HabitRecord[],
  calendar: { zones: ZoneLog; now: Date },
): models.OverallStreak => {
  if (!owner) return { current: 0, longest: 0, lastDate: null };
  const followed = habits.map((habit) => {
    const days = daysIn(habit, calendar);
    return { done: habit.done, failed: streakNow(habit, days).failed };
  });
  const { current, longest, lastDate = null } = overallNow(owner, followed, { today: localDateAt(calendar.zones, calendar.now) });
  return { current, longest, lastDate: current > 0 ? lastDate : null };
};
