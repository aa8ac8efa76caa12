import { addDays, type CivilDate } from '../../_time/dates.ts';
import { type DayNumber, dateOfDay, dayNumber, planOn, plansSince, weekdayOf } from './plans.rules.ts';
import {
  daysOf,
  type EndedStreak,
  type FollowedStreak,
  followStreak,
  type HabitFacts,
  type StreakState,
  SUNDAY,
  takeDay,
} from './streaks.rules.ts';

/** Days back that a completion may count for. */
export const LATE_DAYS = 7;
/** Today may be two days earlier after a journey to the east, so no completion changes a day that is older than this. */
const SETTLED_DAYS = LATE_DAYS + 3;

/** Days in a row with something done, over all habits. */
export type OverallState = { current: number; longest: number; startedOn?: CivilDate; lastDate?: CivilDate };
export const NO_OVERALL: OverallState = { current: 0, longest: 0 };

/** A streak as it is stored: settled up to a date, and what counts after it. */
export type StoredStreak = Omit<HabitFacts, 'unlived'> & { settled: { through: CivilDate; state: StreakState } };
export type StoredOverall = {
  settled: { through: CivilDate; state: OverallState } /** Days of deleted habits. */;
  done: ReadonlySet<CivilDate>;
};

/** Returns the last date that nothing can change any more. */
export const settledBy = (today: CivilDate): CivilDate => addDays(today, -SETTLED_DAYS);

export type Days = { today: CivilDate; unlived: ReadonlySet<CivilDate> };

const latest = (dates: Iterable<CivilDate>, from: CivilDate): CivilDate => {
  let found = from;
  for (const date of dates) if (date > found) found = date;
  return found;
};

/** Returns the streak of a habit today. */
export const streakNow = ({ settled, done, plans }: StoredStreak, { today, unlived }: Days): FollowedStreak =>
  followStreak(settled.state, { done, plans, unlived }, { after: settled.through, to: latest(done, today), today });

/** Counts dates on which something was done, oldest first. */
export const counted = (before: OverallState, dates: readonly CivilDate[]): OverallState =>
  dates.reduce((state, date) => {
    const current = state.current + 1;
    const startedOn = state.current === 0 ? date : (state.startedOn ?? date);
    return { current, longest: Math.max(current, state.longest), startedOn, lastDate: date };
  }, before);

/** Returns the overall streak from those of all habits. A day breaks it if something was missed by it and nothing was done on it. */
export const overallNow = (
  { settled, done }: StoredOverall,
  habits: readonly { done: ReadonlySet<CivilDate>; failed: ReadonlySet<CivilDate> }[],
  { to, today }: { to?: CivilDate; today: CivilDate },
): OverallState => {
  let state = settled.state;
  const all = new Set([...done, ...habits.flatMap((habit) => [...habit.done])]);
  const failed = new Set(habits.flatMap((habit) => [...habit.failed]));
  const last = dayNumber(to ?? latest(all, today));
  for (let day: DayNumber = dayNumber(settled.through) + 1; day <= last; day += 1) {
    const date = dateOfDay(day);
    if (all.has(date)) state = counted(state, [date]);
    else if (failed.has(date)) state = { current: 0, longest: state.longest };
  }
  return state;
};

/**
 * Settles a streak up to a date, at most up to the end of the first streak that ends on the way: a write stores one of them.
 * @param through not later than what the overall streak has settled.
 */
export const settleStreak = (
  stored: StoredStreak,
  { through, today, unlived }: Days & { through: CivilDate },
): { stored: StoredStreak; ended?: EndedStreak } => {
  if (through <= stored.settled.through) return { stored };
  const facts = { done: stored.done, plans: stored.plans, unlived };
  const [first] = followStreak(stored.settled.state, facts, { after: stored.settled.through, to: through, today }).ended;
  const upTo = first?.endedOn ?? through;
  const { state } = followStreak(stored.settled.state, facts, { after: stored.settled.through, to: upTo, today });
  const rest = new Set([...stored.done].filter((date) => date > upTo));
  return {
    stored: { settled: { through: upTo, state }, done: rest, plans: plansSince(stored.plans, upTo) },
    ...(first === undefined ? {} : { ended: first }),
  };
};

/** Settles the overall streak up to a date, from streaks that reach back as far. */
export const settleOverall = (
  stored: StoredOverall,
  habits: readonly { done: ReadonlySet<CivilDate>; failed: ReadonlySet<CivilDate> }[],
  { through, today }: { through: CivilDate; today: CivilDate },
): StoredOverall => {
  if (through <= stored.settled.through) return stored;
  return {
    settled: { through, state: overallNow(stored, habits, { to: through, today }) },
    done: new Set([...stored.done].filter((date) => date > through)),
  };
};

/** Distant enough for the longest schedule with all its freezes. */
export const HORIZON_DAYS = 600;
/** Without an active plan, nothing fails after the end of a week. */
const INACTIVE_DAYS = 7;

/** Yields the dates by which a habit fails if nothing more is done, oldest first. */
export const failures = function* ({ settled, done, plans }: StoredStreak, { today, unlived }: Days): Generator<CivilDate> {
  const { from = today, state: planned } = plans.at(-1) ?? {};
  const to = addDays(from > today ? from : today, planned === 'active' ? HORIZON_DAYS : INACTIVE_DAYS);
  let { state } = settled;
  for (const day of daysOf({ done, plans, unlived }, { after: settled.through, to, today: addDays(to, 1) })) {
    const outcome = takeDay(state, day);
    if (outcome.failed) yield day.date;
    state = outcome.state;
  }
};

type Risk = 'ends' | 'uses_freeze';

/** Returns what the rest of a week can no longer make good if today passes: the habit is done on all days that are left. */
const riskOfWeek = ({ settled, done, plans }: StoredStreak, { today, unlived }: Days): Risk | undefined => {
  const { state, schedule } = planOn(plans, today) ?? {};
  if (state !== 'active' || schedule?.kind !== 'times_per_week') return undefined;
  const sunday = dateOfDay(dayNumber(today) + SUNDAY - weekdayOf(dayNumber(today)));
  const left: CivilDate[] = [];
  for (let date = addDays(today, 1); date <= sunday; date = addDays(date, 1)) left.push(date);
  const over = { after: settled.through, to: sunday, today: addDays(sunday, 1) };
  const endOf = (days: Iterable<CivilDate>) => followStreak(settled.state, { done: new Set([...done, ...days]), plans, unlived }, over);
  const [without, kept] = [endOf(left), endOf([today, ...left])];
  if (without.failed.has(sunday)) return kept.failed.has(sunday) ? undefined : 'ends';
  return without.state.freezesUsed > kept.state.freezesUsed ? 'uses_freeze' : undefined;
};

/** Returns what follows for a streak if the habit is not done today, and not if it is: it ends, or uses freezes. */
export const riskToday = (stored: StoredStreak, { today, unlived }: Days): Risk | undefined => {
  if (stored.done.has(today)) return undefined;
  const facts = { done: stored.done, plans: stored.plans, unlived };
  const range = { after: stored.settled.through, to: today };
  const before = followStreak(stored.settled.state, facts, { ...range, today });
  if (before.state.current === 0) return undefined;
  const endOf = (done: ReadonlySet<CivilDate>) =>
    followStreak(stored.settled.state, { ...facts, done }, { ...range, today: addDays(today, 1) });
  const over = endOf(facts.done);
  // On a Sunday the week may be lost whatever is done.
  if (over.failed.has(today)) return endOf(new Set([...facts.done, today])).failed.has(today) ? undefined : 'ends';
  return over.frozen.includes(today) ? 'uses_freeze' : riskOfWeek(stored, { today, unlived });
};
