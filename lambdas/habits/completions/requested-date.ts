import { DateOutOfRange } from '../../../schemas/habits/errors.ts';
import { LATE_DAYS } from '../../../schemas/habits/models.ts';
import { addDays, type CivilDate } from '../../_time/dates.ts';
import { localDateAt, type ZoneLog } from '../../_time/zone-log.ts';
import { completionDate, type DateRefusal } from '../streaks/completion-dates.rules.ts';
import { latestLivedDate } from '../streaks/lived-dates.rules.ts';

const DETAILS: Record<DateRefusal, string> = {
  ahead: 'The time has not come yet.',
  future: 'It has not begun where you are.',
  too_old: `It is more than ${LATE_DAYS} days ago.`,
  not_lived: 'Your calendar skipped it, by your journey or by a change of your time zone.',
};

/**
 * Returns the date that a completion counts for.
 * @param pointer to the field that names it
 * @throws DATE_OUT_OF_RANGE
 */
export const requestedDate = (
  asked: { date?: string | undefined; at?: string | undefined },
  calendar: { zones: ZoneLog; now: Date },
  pointer = asked.date === undefined ? '/at' : '/date',
): CivilDate => {
  const found = completionDate(asked, calendar);
  if ('date' in found) return found.date;
  const today = localDateAt(calendar.zones, calendar.now);
  const right = `must lie from ${addDays(today, -LATE_DAYS)} until ${latestLivedDate(calendar.zones, calendar.now)}, on a date that you had`;
  throw DateOutOfRange.inField(pointer, right, `${DETAILS[found.refused]} Your date is ${today}.`);
};
