import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from './dates.ts';
import { inZone, type ZoneName } from './zones.ts';

/** Returns the local date of an instant in a time zone. */
export const civilDateOf = (instant: Date, zone: ZoneName): CivilDate => inZone(instant, zone).toPlainDate().toString();

/**
 * Returns the instants at which a zone's day begins and ends, the end excluded. A day has 23, 24 or 25 hours, 23.5 or 24.5
 * on Lord Howe Island. A day that a zone skipped, such as 2011-12-30 in Samoa, is empty: its start equals its end.
 */
export const dayBounds = (date: CivilDate, zone: ZoneName): { start: Date; end: Date } => {
  const day = Temporal.PlainDate.from(date, { overflow: 'reject' });
  const startOf = (plain: Temporal.PlainDate): Date => new Date(plain.toZonedDateTime(zone).epochMilliseconds);
  return { start: startOf(day), end: startOf(day.add({ days: 1 })) };
};

/**
 * Resolves a wall-clock time that a day skips or repeats. `compatible` moves a skipped time forward by the gap (02:30 becomes
 * 03:30) and takes the first of two. `earlier` and `later` choose a side in both cases; `reject` throws.
 */
export type Disambiguation = 'compatible' | 'earlier' | 'later' | 'reject';

/**
 * Returns the instant of a local date and time in a time zone.
 * @param time `hh:mm` or `hh:mm:ss`.
 * @throws RangeError with `reject`, where the day skips or repeats the time.
 */
export const zonedInstant = (date: CivilDate, time: string, zone: ZoneName, disambiguation: Disambiguation): Date => {
  const local = Temporal.PlainDate.from(date, { overflow: 'reject' }).toPlainDateTime(
    Temporal.PlainTime.from(time, { overflow: 'reject' }),
  );
  return new Date(local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds);
};

/** Days to try: a gap may move a time into the next day, and a skipped day has none. */
const DAY_OFFSETS = [-1, 0, 1, 2, 3];

/**
 * Returns the next instant of a local time, at or after an instant: once a day, the first of two, and after the gap where a
 * day skips it. For reminders and ends of quiet hours.
 */
export const nextLocalTime = (instant: Date, time: string, zone: ZoneName): Date => {
  const today = inZone(instant, zone).toPlainDate();
  for (const days of DAY_OFFSETS) {
    const at = zonedInstant(today.add({ days }).toString(), time, zone, 'compatible');
    if (at >= instant) return at;
  }
  throw new Error(`${zone} has no ${time} within three days of ${instant.toISOString()}`);
};
