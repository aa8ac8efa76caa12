import { mutated } from '../../_base/switch-points.ts';
import type { Write } from '../../_table/commit.ts';
import { addDays, type CivilDate, daysBetween } from '../../_time/dates.ts';
import type { ZoneLog } from '../../_time/zone-log.ts';
import type { HabitOwner, HabitRecord } from '../habits/habit.model.ts';
import { putOwner, readHabits } from '../habits/habits.store.ts';
import { daysIn } from '../habits/habits.views.ts';
import { settledBy, settleOverall, settleStreak, streakNow } from './overall.rules.ts';
import { putPastStreak } from './past-streaks.store.ts';

/** Days that a habit keeps before it settles the older ones; a daily habit settles once a month. */
const WINDOW_DAYS = 40;

const settledUpTo = (today: CivilDate): CivilDate => (mutated('habit-settled-early') ? addDays(today, -1) : settledBy(today));

type Calendar = { zones: ZoneLog; now: Date };

/**
 * Settles what is old, in the transaction of another change of the habit. The overall streak comes first, since it needs the days of all
 * habits; the habit itself follows with its next change, so that no transaction grows by both.
 */
export const settle = async (
  habit: HabitRecord,
  owner: HabitOwner,
  calendar: Calendar,
): Promise<{ habit: HabitRecord; writes: Write[] }> => {
  const days = daysIn(habit, calendar);
  const { through } = habit.settled;
  if (daysBetween(through, days.today) <= WINDOW_DAYS) return { habit, writes: [] };
  if (owner.settled.through <= through) return { habit, writes: [putOwner(await settledOwner(habit, owner, calendar))] };
  const upTo = [owner.settled.through, settledUpTo(days.today)].sort()[0]!;
  const { stored, ended } = settleStreak(habit, { through: upTo, ...days });
  return { habit: { ...habit, ...stored }, writes: ended ? [putPastStreak(habit, ended)] : [] };
};

/** @param changed as it will be stored; a change of these days lies in the past. */
const settledOwner = async (changed: HabitRecord, owner: HabitOwner, calendar: Calendar): Promise<HabitOwner> => {
  const stored = await readHabits(owner.userId);
  const habits = stored.map((one) => (one.habitId === changed.habitId ? changed : one));
  const { today } = daysIn(changed, calendar);
  const followed = habits.map((one) => ({ done: one.done, failed: streakNow(one, daysIn(one, calendar)).failed }));
  return { ...owner, ...settleOverall(owner, followed, { through: settledUpTo(today), today }) };
};
