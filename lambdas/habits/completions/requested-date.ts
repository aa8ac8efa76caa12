import { DateOutOfRange } from '../../../schemas/habits/errors.ts';
import { LATE_DAYS } from '../../../schemas/habits/models.ts';
import type { CivilDate } from '../../_time/dates.ts';
import { localDateAt, type ZoneLog } from '../../_time/zone-log.ts';
import { completionDate, type DateRefusal } from '../streaks/completion-dates.rules.ts';

const DETAILS: Record<DateRefusal, string> = {
  future: 'It has not begun where you are.',
  too_old: `It is more than ${LATE_DAYS} days ago.`,
  not_lived: 'Your calendar skipped it, by your journey or by a change of your time zone.',
};

/** Returns the date that a completion counts for. @throws DATE_OUT_OF_RANGE */
export const requestedDate = (
  asked: { date?: string | undefined; at?: string | undefined },
  calendar: { zones: ZoneLog; now: Date },
): CivilDate => {
  const found = completionDate(asked, calendar);
  if ('date' in found) return found.date;
  const name = asked.date === undefined ? 'at' : 'date';
  throw DateOutOfRange.error(`${DETAILS[found.refused]} Your date is ${localDateAt(calendar.zones, calendar.now)}.`, {
    errors: [{ pointer: `/${name}`, code: DateOutOfRange.code, message: 'cannot be completed' }],
  });
};
