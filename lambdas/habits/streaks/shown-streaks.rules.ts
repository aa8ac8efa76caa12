import type { CivilDate } from '../../_time/dates.ts';
import { localDateAt, type ZoneLog } from '../../_time/zone-log.ts';
import type { HabitOwner, HabitRecord } from '../habits/habit.model.ts';
import { forecast } from './forecast.rules.ts';
import { unlivedDates } from './lived-dates.rules.ts';
import { type Days, HORIZON_DAYS, NO_OVERALL } from './overall.rules.ts';

const DAY_MS = 86_400_000;
const NO_DAYS: ReadonlySet<CivilDate> = new Set();

/** Whether a habit counts in the streak that others see: everyone may see it who may see the activity. */
export const isShared = ({ visibility, removed }: Pick<HabitRecord, 'visibility' | 'removed'>): boolean =>
  visibility === 'public' && !removed;

/** The calendar of a user, with the dates that the present zone will skip. */
const daysAhead = (owner: HabitOwner, habits: readonly HabitRecord[], { zones, now }: { zones: ZoneLog; now: Date }): Days => {
  const [first] = [owner.settled.through, ...habits.map(({ settled }) => settled.through)].sort();
  const until = new Date(now.getTime() + HORIZON_DAYS * DAY_MS);
  return { today: localDateAt(zones, now), unlived: unlivedDates(zones, first ?? owner.settled.through, until) };
};

/**
 * The owner with its overall streaks as they go on from now. Others see one over shared habits only; once none is shared, it begins
 * anew, so that it never stands by days of habits that nobody else may see.
 */
export const followedOwner = (owner: HabitOwner, habits: readonly HabitRecord[], calendar: { zones: ZoneLog; now: Date }): HabitOwner => {
  const days = daysAhead(owner, habits, calendar);
  const shared = habits.filter(isShared);
  const sharedState = shared.length > 0 ? owner.sharedState : NO_OVERALL;
  const ofOthers = { settled: { ...owner.settled, state: sharedState }, done: NO_DAYS };
  return {
    ...owner,
    sharedState,
    shown: { own: forecast(owner, habits, days), shared: shared.length > 0 ? forecast(ofOthers, shared, days) : [] },
  };
};
