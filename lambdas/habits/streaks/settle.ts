import { mutated } from '../../_base/switch-points.ts';
import type { Write } from '../../_table/commit.ts';
import { addDays, type CivilDate, daysBetween } from '../../_time/dates.ts';
import type { ZoneLog } from '../../_time/zone-log.ts';
import type { HabitOwner, HabitRecord } from '../habits/habit.model.ts';
import { readHabits } from '../habits/habits.store.ts';
import { daysIn } from '../habits/habits.views.ts';
import { settledBy, settleOverall, settleStreak, streakNow } from './overall.rules.ts';
import { putPastStreak } from './past-streaks.store.ts';
import { followedOwner, isShared } from './shown-streaks.rules.ts';

/** Days that a habit keeps before it settles the older ones; a daily habit settles once a month. */
const WINDOW_DAYS = 40;

const settledUpTo = (today: CivilDate): CivilDate => (mutated('habit-settled-early') ? addDays(today, -1) : settledBy(today));

type Calendar = { zones: ZoneLog; now: Date };

const settledOwner = (owner: HabitOwner, habits: readonly HabitRecord[], calendar: Calendar, today: CivilDate): HabitOwner => {
  const follow = (some: readonly HabitRecord[]) =>
    some.map((one) => ({ done: one.done, failed: streakNow(one, daysIn(one, calendar)).failed }));
  const range = { through: settledUpTo(today), today };
  const shared = { settled: { ...owner.settled, state: owner.sharedState }, done: new Set<CivilDate>() };
  return {
    ...owner,
    ...settleOverall(owner, follow(habits), range),
    sharedState: settleOverall(shared, follow(habits.filter(isShared)), range).settled.state,
  };
};

/**
 * Reads the other habits of a user, for a change of one. The owner has been read before, and its version is the condition of
 * the change: what another change writes meanwhile is not missed.
 * @param changed as it will be stored; undefined if it is deleted.
 */
const habitsAfter = async (owner: HabitOwner, habitId: string, changed: HabitRecord | undefined): Promise<HabitRecord[]> => {
  const others = owner.habits > 1 ? (await readHabits(owner.userId)).filter((one) => one.habitId !== habitId) : [];
  return changed ? [...others, changed] : others;
};

/** The overall streaks after the deletion of a habit. */
export const ownerWithout = async (owner: HabitOwner, habitId: string, calendar: Calendar): Promise<HabitOwner> =>
  followedOwner(owner, await habitsAfter(owner, habitId, undefined), calendar);

/**
 * Brings the overall streaks in line with a changed habit, and settles what is old, in the transaction of the change. The overall
 * streak settles first, since it needs the days of all habits; the habit itself follows with its next change, so that no
 * transaction grows by both.
 * @param settles whether the transaction has room for a past streak.
 */
export const follow = async (
  habit: HabitRecord,
  owner: HabitOwner,
  calendar: Calendar,
  { settles }: { settles: boolean },
): Promise<{ habit: HabitRecord; owner: HabitOwner; writes: Write[] }> => {
  const habits = await habitsAfter(owner, habit.habitId, habit);
  const days = daysIn(habit, calendar);
  const { through } = habit.settled;
  const isOld = settles && daysBetween(through, days.today) > WINDOW_DAYS;
  const isOverallFirst = owner.settled.through <= through;
  const settled = isOld && isOverallFirst ? settledOwner(owner, habits, calendar, days.today) : owner;
  const next = followedOwner(settled, habits, calendar);
  if (!isOld || isOverallFirst) return { habit, owner: next, writes: [] };
  const upTo = [owner.settled.through, settledUpTo(days.today)].sort()[0]!;
  const { stored, ended } = settleStreak(habit, { through: upTo, ...days });
  return { habit: { ...habit, ...stored }, owner: next, writes: ended ? [putPastStreak(habit, ended)] : [] };
};
