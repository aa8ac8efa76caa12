import type { CivilDate } from '../../_time/dates.ts';
import { type DayNumber, dateOfDay, dayNumber, isOnWeekday, type Plan, weekdayOf } from './plans.rules.ts';

/** Days in a row that earn a freeze, and the most that a streak keeps. */
export const DAYS_A_FREEZE = 7;
export const MAX_FREEZES = 5;
const DAYS_A_WEEK = 7;
/** As `weekdayOf` counts. */
export const SUNDAY = 6;

/** A streak after all that is settled. It counts days on which the habit was done. */
export type StreakState = {
  current: number;
  longest: number;
  /** First day of the running streak. */
  startedOn?: CivilDate;
  lastDate?: CivilDate;
  freezes: number;
  freezesUsed: number;
  /** The week so far: days done, and the sum of what its days ask for. */
  week: { done: number; asked: number };
  /** For `every_n_days`: the last day for the next time, and the distance by which it was reckoned. */
  next?: { due: CivilDate; every: number };
};

export const NO_STREAK: StreakState = { current: 0, longest: 0, freezes: 0, freezesUsed: 0, week: { done: 0, asked: 0 } };

/** `missed`: a day was missed; `too_few`: a week had too few; `archived`: the habit was put away. */
export type EndReason = 'missed' | 'too_few' | 'archived';
export type EndedStreak = {
  startedOn: CivilDate;
  lastDate: CivilDate;
  days: number;
  freezesUsed: number;
  endedOn: CivilDate;
  reason: EndReason;
};

/** A day of a habit. `over`: it has ended for the user; until then it can only help. `lived`: the user had this date at all. */
export type HabitDay = { date: CivilDate; day: DayNumber; plan: Plan | undefined; done: boolean; lived: boolean; over: boolean };
export type DayOutcome = {
  state: StreakState;
  ended?: EndedStreak;
  /** Something was due by this day, and neither done nor covered by freezes. */
  failed: boolean;
  /** Freezes that the day has used. */
  frozen: number;
};

const counted = (state: StreakState, { date }: HabitDay): StreakState => {
  const current = state.current + 1;
  const earned = current % DAYS_A_FREEZE === 0 ? 1 : 0;
  return {
    ...state,
    current,
    longest: Math.max(state.longest, current),
    startedOn: state.current === 0 ? date : (state.startedOn ?? date),
    lastDate: date,
    freezes: Math.min(MAX_FREEZES, state.freezes + earned),
    week: { ...state.week, done: state.week.done + 1 },
  };
};

const endedBy = (state: StreakState, date: CivilDate, reason: EndReason): Pick<DayOutcome, 'state' | 'ended'> => {
  const { startedOn = date, lastDate = date, ...kept } = state;
  const { current: days, freezesUsed } = state;
  return {
    state: { ...kept, current: 0, freezes: 0, freezesUsed: 0 },
    ...(days === 0 ? {} : { ended: { startedOn, lastDate, days, freezesUsed, endedOn: date, reason } }),
  };
};

/** Covers what is missing by freezes, or else ends the streak. A streak that has not begun needs none. */
const missing = (state: StreakState, date: CivilDate, reason: EndReason, count: number): DayOutcome => {
  if (state.current > 0 && state.freezes >= count)
    return {
      state: { ...state, freezes: state.freezes - count, freezesUsed: state.freezesUsed + count },
      failed: false,
      frozen: count,
    };
  return { ...endedBy(state, date, reason), failed: true, frozen: 0 };
};

/** Moves the last day for the next time: it begins anew with another distance, and waits on days that ask for nothing. */
const withNext = (state: StreakState, { day, plan, done, lived }: HabitDay): StreakState => {
  const { next: before, ...others } = state;
  if (plan?.schedule.kind !== 'every_n_days') return others;
  const every = plan.schedule.days;
  if (done) return { ...others, next: { due: dateOfDay(day + every), every } };
  const asks = plan.state === 'active' && lived;
  const known = before?.every === every ? before : { due: dateOfDay(day + every - 1), every };
  if (asks) return { ...others, next: known };
  return before?.every === every ? { ...others, next: { due: dateOfDay(dayNumber(before.due) + 1), every } } : others;
};

/** Times that a week has asked for so far: a part of a week asks for its share, rounded down. */
const askedOf = ({ asked }: StreakState['week']): number => Math.floor(asked / DAYS_A_WEEK);

const judged = (state: StreakState, { date, day, plan, done, lived }: HabitDay): DayOutcome => {
  const fine: DayOutcome = { state, failed: false, frozen: 0 };
  if (plan?.state === 'archived') return { ...fine, ...endedBy(state, date, 'archived') };
  const asks = plan?.state === 'active' && lived;
  const { schedule } = plan ?? {};
  let outcome = fine;
  if (asks && !done) {
    const isDue = schedule?.kind === 'daily' || (schedule?.kind === 'weekdays' && isOnWeekday(schedule.weekdays, day));
    if (isDue) outcome = missing(state, date, 'missed', 1);
    else if (schedule?.kind === 'every_n_days' && state.next && state.next.due <= date) {
      outcome = missing(state, date, 'missed', 1);
      outcome.state = { ...outcome.state, next: { due: dateOfDay(day + schedule.days), every: schedule.days } };
    }
  }
  if (weekdayOf(day) !== SUNDAY) return outcome;
  const lacking = askedOf(state.week) - state.week.done;
  if (lacking <= 0 || outcome.failed) return outcome;
  const ofWeek = missing(outcome.state, date, 'too_few', lacking);
  return { ...ofWeek, frozen: ofWeek.frozen + outcome.frozen };
};

/** Takes a streak over one day. Days must come one after the other. */
export const takeDay = (before: StreakState, today: HabitDay): DayOutcome => {
  const { day, plan, done, lived, over } = today;
  const fresh = weekdayOf(day) === 0 ? { ...before, week: { done: 0, asked: 0 } } : before;
  const asks = plan?.state === 'active' && lived && plan.schedule.kind === 'times_per_week' ? plan.schedule.times : 0;
  const asked = { ...fresh, week: { ...fresh.week, asked: fresh.week.asked + asks } };
  const state = withNext(done ? counted(asked, today) : asked, today);
  return over ? judged(state, today) : { state, failed: false, frozen: 0 };
};

/** All that decides the streak of a habit beside what is settled. */
export type HabitFacts = {
  /** Dates on which the habit was done. */
  done: ReadonlySet<CivilDate>;
  /** Sorted by date. */
  plans: readonly Plan[];
  /** Dates that the user never had. */
  unlived: ReadonlySet<CivilDate>;
};

export type FollowedStreak = {
  state: StreakState;
  ended: EndedStreak[];
  /** Dates by which something was due and not done, and dates that used freezes. */
  failed: Set<CivilDate>;
  frozen: CivilDate[];
};

/** The habit's days from the one after `after` to `to`. Days before `today` are over. */
export const daysOf = function* (
  { done, plans, unlived }: HabitFacts,
  { after, to, today }: { after: CivilDate; to: CivilDate; today: CivilDate },
): Generator<HabitDay> {
  let next = 0;
  const last = dayNumber(to);
  for (let day = dayNumber(after) + 1; day <= last; day += 1) {
    const date = dateOfDay(day);
    while (next < plans.length && plans[next]!.from <= date) next += 1;
    yield { date, day, plan: plans[next - 1], done: done.has(date), lived: !unlived.has(date), over: date < today };
  }
};

/** Takes a streak over a range of days. */
export const followStreak = (
  before: StreakState,
  facts: HabitFacts,
  range: { after: CivilDate; to: CivilDate; today: CivilDate },
): FollowedStreak => {
  const followed: FollowedStreak = { state: before, ended: [], failed: new Set(), frozen: [] };
  for (const day of daysOf(facts, range)) {
    const { state, ended, failed, frozen } = takeDay(followed.state, day);
    followed.state = state;
    if (ended) followed.ended.push(ended);
    if (failed) followed.failed.add(day.date);
    if (frozen > 0) followed.frozen.push(day.date);
  }
  return followed;
};
