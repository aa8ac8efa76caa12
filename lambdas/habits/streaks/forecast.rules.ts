import { addDays, type CivilDate } from '../../_time/dates.ts';
import { counted, type Days, failures, type OverallState, type StoredOverall, type StoredStreak } from './overall.rules.ts';

/** An overall streak from a local date on, as long as nothing else is done and no habit changes. */
export type StreakStep = { from: CivilDate; current: number; longest: number };

/** A journey turns the date back by less than this, and lets days be judged again. */
const DAYS_BACK = 2;
const LAST: CivilDate = '9999-12-31';

/** Yields dates by which one of several habits fails and on which nothing is done, oldest first. */
const breaksOf = function* (habits: readonly StoredStreak[], all: ReadonlySet<CivilDate>, days: Days): Generator<CivilDate> {
  const runs = habits.map((habit) => failures(habit, days));
  const next = runs.map((run) => run.next().value);
  for (;;) {
    const date = next
      .filter((one) => one !== undefined)
      .reduce<CivilDate | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);
    if (date === undefined) return;
    if (!all.has(date)) yield date;
    for (const [index, run] of runs.entries()) if (next[index] === date) next[index] = run.next().value;
  }
};

/**
 * Follows the overall streak into the future: what it is from two days ago on, and from each date on which it would be broken. A reader
 * then needs nothing but the present date of the user, and nothing has to run at midnight.
 * @param days with the dates that are known to be skipped in the future.
 */
export const forecast = (stored: StoredOverall, habits: readonly StoredStreak[], days: Days): StreakStep[] => {
  const { through, state } = stored.settled;
  const all = new Set([...stored.done, ...habits.flatMap(({ done }) => [...done])].filter((date) => date > through).sort());
  const steps: StreakStep[] = [];
  let [before, reached]: [OverallState, CivilDate] = [state, through];
  const doneIn = (to: CivilDate): CivilDate[] => [...all].filter((date) => date > reached && date <= to);
  const end = (broken: CivilDate) => {
    const { longest } = counted(before, doneIn(broken));
    [before, reached] = [{ current: 0, longest }, broken];
  };
  const step = (from: CivilDate): number => {
    // Dates that lie ahead after a journey count all the same.
    const { current, longest } = counted(before, doneIn(LAST));
    const last = steps.at(-1);
    if (current !== last?.current || longest !== last.longest) steps.push({ from, current, longest });
    return current;
  };
  const first = addDays(days.today, -DAYS_BACK);
  for (const broken of breaksOf(habits, all, days)) {
    if (broken <= through) continue;
    if (broken >= first && steps.length === 0) step(first);
    end(broken);
    if (broken >= first && step(addDays(broken, 1)) === 0) break;
  }
  if (steps.length === 0) step(first);
  return steps;
};

/** The streak on a date; before the first step that of the first. */
export const streakOn = (steps: readonly StreakStep[], today: CivilDate): Pick<StreakStep, 'current' | 'longest'> => {
  const { current, longest } = steps.findLast(({ from }) => from <= today) ?? steps[0] ?? { current: 0, longest: 0 };
  return { current, longest };
};

/** The first date on which the streak no longer stands as it does on this one; undefined if it stands for ever. */
export const standsUntil = (steps: readonly StreakStep[], today: CivilDate): CivilDate | undefined => {
  const { current } = streakOn(steps, today);
  return steps.find((step) => step.from > today && step.current < current)?.from;
};
