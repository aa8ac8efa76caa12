import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from './dates.ts';
import { inZone, type ZoneName } from './zones.ts';

/** The day on the clocks of a zone. */
export const civilDateOf = (instant: Date, zone: ZoneName): CivilDate => inZone(instant, zone).toPlainDate().toString();

/**
 * The instants at which a zone's day begins and ends, the end excluded. A day has 23, 24 or 25 hours, 23.5 and 24.5 on Lord
 * Howe Island; one that a zone skipped, such as 2011-12-30 in Samoa, has none: it ends as it begins.
 */
export const dayBounds = (date: CivilDate, zone: ZoneName): { start: Date; end: Date } => {
  const day = Temporal.PlainDate.from(date, { overflow: 'reject' });
  const startOf = (plain: Temporal.PlainDate): Date => new Date(plain.toZonedDateTime(zone).epochMilliseconds);
  return { start: startOf(day), end: startOf(day.add({ days: 1 })) };
};

/**
 * What a wall-clock time means that a day does not have, or has twice. `compatible`: what the clock would have shown without
 * the jump (02:30 becomes 03:30), and the first of two. `earlier` and `later` choose a side in both cases; `reject` throws.
 */
export type Disambiguation = 'compatible' | 'earlier' | 'later' | 'reject';

/**
 * The instant at which the clocks of a zone show a date and time.
 * @param time `hh:mm` or `hh:mm:ss`.
 * @throws RangeError with `reject`, where the clocks never show it or show it twice.
 */
export const zonedInstant = (date: CivilDate, time: string, zone: ZoneName, disambiguation: Disambiguation): Date => {
  const local = Temporal.PlainDate.from(date, { overflow: 'reject' }).toPlainDateTime(
    Temporal.PlainTime.from(time, { overflow: 'reject' }),
  );
  return new Date(local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds);
};

/** A gap may move a day's moment into the next one, and a skipped day has none of its own. */
const DAYS_LOOKED_AT = [-1, 0, 1, 2, 3];

/**
 * When the clocks of a zone show a time next, at or after an instant: once a day, the first of two, and behind the gap where
 * a day does not have it. For reminders and ends of quiet hours.
 */
export const nextLocalTime = (instant: Date, time: string, zone: ZoneName): Date => {
  const today = inZone(instant, zone).toPlainDate();
  for (const days of DAYS_LOOKED_AT) {
    const at = zonedInstant(today.add({ days }).toString(), time, zone, 'compatible');
    if (at >= instant) return at;
  }
  throw new Error(`${zone} has no ${time} within three days of ${instant.toISOString()}`);
};
