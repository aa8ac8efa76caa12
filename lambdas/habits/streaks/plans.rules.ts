import { type CivilDate, daysBetween, utcDate } from '../../_time/dates.ts';
import { WEEKDAYS, type Weekday } from '../../_time/digest-windows.ts';

export type Schedule =
  | { kind: 'daily' }
  | { kind: 'weekdays'; weekdays: readonly Weekday[] }
  /** On any days of a week from Monday to Sunday. */
  | { kind: 'times_per_week'; times: number }
  /** Again at the latest this many days after the last time. */
  | { kind: 'every_n_days'; days: number };

/** The amount of a day, such as 8 glasses. */
export type DayTarget = { amount: number; unit: string };

export type PlanState = 'active' | 'paused' | 'archived';
/** The habit as it is asked for from a date on, until the next plan. Before the first one, nothing is asked. */
export type Plan = { from: CivilDate; schedule: Schedule; state: PlanState; target?: DayTarget };

/** A date as days since 1970-01-01, to step through calendars quickly. */
export type DayNumber = number;
const EPOCH: CivilDate = '1970-01-01';
const DAY_MS = 86_400_000;
export const dayNumber = (date: CivilDate): DayNumber => daysBetween(EPOCH, date);
export const dateOfDay = (day: DayNumber): CivilDate => utcDate(day * DAY_MS);

const DAYS_A_WEEK = 7;
/** 1970-01-01 was a Thursday. */
const MONDAY_BEFORE = 3;
/** From 0 for Monday to 6. */
export const weekdayOf = (day: DayNumber): number => (((day + MONDAY_BEFORE) % DAYS_A_WEEK) + DAYS_A_WEEK) % DAYS_A_WEEK;

export const isOnWeekday = (weekdays: readonly Weekday[], day: DayNumber): boolean => weekdays.includes(WEEKDAYS[weekdayOf(day)]!);

/** Returns the plan in force on a date, undefined before the first. Plans are sorted by date. */
export const planOn = (plans: readonly Plan[], date: CivilDate): Plan | undefined => plans.findLast(({ from }) => from <= date);

/**
 * Returns the plans after a change from a date on; of several changes on one date the last one counts. Nothing past changes, but for a
 * change on the day of the creation: it is as if the habit had begun with it, also for earlier days that were entered meanwhile.
 */
export const withPlan = (plans: readonly Plan[], plan: Plan, createdOn: CivilDate): Plan[] => {
  const [first] = plans;
  if (first !== undefined && plan.from <= createdOn && first.from <= createdOn)
    return [{ ...plan, from: first.from < plan.from ? first.from : plan.from }];
  return [...plans.filter(({ from }) => from < plan.from), plan];
};

/** Returns the plans without those that ended before a date. */
export const plansSince = (plans: readonly Plan[], date: CivilDate): Plan[] =>
  plans.filter((_, index) => plans[index + 1] === undefined || plans[index + 1]!.from > date);

/**
 * Returns the plans with the first one from the day on which the habit began: that of its creation, or of an earlier completion that was
 * entered afterwards. Days before it ask for nothing.
 */
export const begunPlans = (plans: readonly Plan[], createdOn: CivilDate, done: Iterable<CivilDate>): Plan[] => {
  const [first, ...others] = plans;
  if (first === undefined || first.from > createdOn) return [...plans];
  const from = [...done].reduce((earliest, date) => (date < earliest ? date : earliest), createdOn);
  return [{ ...first, from }, ...others];
};
