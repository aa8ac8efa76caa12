import { addDays, type CivilDate } from '../../_time/dates.ts';
import { localDateAt, type ZoneLog } from '../../_time/zone-log.ts';
import { latestLivedDate, unlivedDates } from './lived-dates.rules.ts';
import { LATE_DAYS } from './overall.rules.ts';

/** Clocks of devices differ from ours. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

export type DateRefusal = 'ahead' | 'future' | 'too_old' | 'not_lived';

/**
 * Returns the date that a completion counts for: the one named, or the local date of its time in the zone that was in force then.
 * A date that the user has not had yet is in the future, even if it has begun elsewhere.
 */
export const completionDate = (
  { date, at }: { date?: CivilDate | undefined; at?: string | undefined },
  { zones, now }: { zones: ZoneLog; now: Date },
): { date: CivilDate } | { refused: DateRefusal } => {
  const instant = at === undefined ? now : new Date(at);
  if (instant.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) return { refused: 'ahead' };
  const counted = date ?? localDateAt(zones, instant > now ? now : instant);
  if (counted > latestLivedDate(zones, now)) return { refused: 'future' };
  const earliest = addDays(localDateAt(zones, now), -LATE_DAYS);
  if (counted < earliest) return { refused: 'too_old' };
  if (unlivedDates(zones, earliest, now).has(counted)) return { refused: 'not_lived' };
  return { date: counted };
};
