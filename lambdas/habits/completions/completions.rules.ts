import { addDays, type CivilDate } from '../../_time/dates.ts';
import type { HabitRecord } from '../habits/habit.model.ts';
import { settledBy } from '../streaks/overall.rules.ts';
import { begunPlans, type DayTarget, planOn } from '../streaks/plans.rules.ts';

/** Amounts have three decimals; sums of them must not gain more. */
const rounded = (amount: number): number => Math.round(amount * 1000) / 1000;

/** The target of a date: that of its plan, or of the first one for dates before the habit was created. */
export const targetOn = ({ plans }: Pick<HabitRecord, 'plans'>, date: CivilDate): DayTarget | undefined =>
  (planOn(plans, date) ?? plans[0])?.target;

/** Whether the habit was archived before a date; on the day itself it still counts. */
export const isArchivedOn = ({ plans }: Pick<HabitRecord, 'plans'>, date: CivilDate): boolean =>
  planOn(plans, addDays(date, -1))?.state === 'archived' && planOn(plans, date)?.state === 'archived';

const withDates = (habit: HabitRecord, done: ReadonlySet<CivilDate>, amounts: HabitRecord['amounts'], today: CivilDate): HabitRecord => {
  const open = Object.entries(amounts).filter(([date]) => date > settledBy(today));
  // A beginning that is settled stays: the days that made it are no longer among these.
  const isSettled = (habit.plans[0]?.from ?? '') <= habit.settled.through;
  const plans = isSettled ? habit.plans : begunPlans(habit.plans, habit.createdOn, done);
  return { ...habit, done, amounts: Object.fromEntries(open), plans };
};

export type Added = { habit: HabitRecord; added: number; amount: number; done: boolean };

/** Adds to a date's amount; by default all that is left of the target. Undefined where the date is done already. */
export const addAmount = (
  habit: HabitRecord,
  { date, amount: given }: { date: CivilDate; amount?: number | undefined },
  today: CivilDate,
): Added | undefined => {
  if (habit.done.has(date)) return undefined;
  const before = habit.amounts[date] ?? 0;
  const target = targetOn(habit, date);
  const added = given ?? (target ? Math.max(0, rounded(target.amount - before)) : 1);
  const amount = rounded(before + added);
  const done = target === undefined || amount >= target.amount;
  const dates = done ? new Set([...habit.done, date]) : habit.done;
  return { habit: withDates(habit, dates, { ...habit.amounts, [date]: amount }, today), added, amount, done };
};

/** Takes back all that was done on a date; undefined where nothing was. */
export const withoutDate = (habit: HabitRecord, date: CivilDate, today: CivilDate): HabitRecord | undefined => {
  if (!habit.done.has(date) && habit.amounts[date] === undefined) return undefined;
  const { [date]: _, ...amounts } = habit.amounts;
  return withDates(habit, new Set([...habit.done].filter((one) => one !== date)), amounts, today);
};

type DayState = Pick<HabitRecord, 'done' | 'amounts'>;
const isBegun = ({ done, amounts }: DayState, date: CivilDate): boolean => !done.has(date) && amounts[date] !== undefined;

/** The change of a date's figures by a change of a habit. */
export const countedChange = (before: DayState, after: DayState, date: CivilDate) => ({
  habitsDone: Number(after.done.has(date)) - Number(before.done.has(date)),
  habitsBegun: Number(isBegun(after, date)) - Number(isBegun(before, date)),
});
