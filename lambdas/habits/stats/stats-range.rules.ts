import { DEFAULT_STATS_DAYS, MAX_STATS_DAYS } from '../../../schemas/habits/stats-models.ts';
import { addDays, type CivilDate, daysBetween } from '../../_time/dates.ts';

export type DateRange = { from: CivilDate; to: CivilDate };

/** Dates near the ends of the calendar have no neighbours. */
const SAFE = { from: '0002-01-01', to: '9998-12-31' };

/** Returns the range that was asked for; undefined if it is empty or too long. */
export const rangeOf = (asked: { from?: CivilDate | undefined; to?: CivilDate | undefined }, today: CivilDate): DateRange | undefined => {
  const to = asked.to ?? (asked.from !== undefined && asked.from > today ? asked.from : today);
  if (to < SAFE.from || to > SAFE.to) return undefined;
  const from = asked.from ?? addDays(to, 1 - DEFAULT_STATS_DAYS);
  const days = daysBetween(from, to) + 1;
  return days < 1 || days > MAX_STATS_DAYS ? undefined : { from, to };
};

export const datesIn = ({ from, to }: DateRange): CivilDate[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
