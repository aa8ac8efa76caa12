import { type ClockTime, firstReading } from './clock-readings.ts';
import { daysBetween, startOfWeek } from './dates.ts';
import { nextLocalTime, zonedInstant } from './local-days.ts';
import { inZone, type ZoneName } from './zones.ts';

const HOUR_MS = 3_600_000;
const DAYS_A_WEEK = 7;

/** From Monday, as in ISO 8601. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Hourly windows end as the clock shows a full hour, daily and weekly ones at a local time. */
export type DigestSchedule =
  | { frequency: 'hourly' }
  | { frequency: 'daily'; at: ClockTime }
  | { frequency: 'weekly'; at: ClockTime; weekday: Weekday };

const nextWeekly = (instant: Date, at: ClockTime, weekday: Weekday, zone: ZoneName): Date => {
  const today = inZone(instant, zone).toPlainDate();
  const date = today.toString();
  const days = WEEKDAYS.indexOf(weekday) - daysBetween(startOfWeek(date), date);
  // A time that its day skips may lie on the next day, so last week's may still come.
  for (const weeks of [-1, 0, 1, 2]) {
    const end = zonedInstant(today.add({ days: days + weeks * DAYS_A_WEEK }).toString(), at, zone, 'compatible');
    if (end >= instant) return end;
  }
  throw new Error(`${zone} has no ${weekday} within two weeks of ${instant.toISOString()}`);
};

/**
 * Returns the end of the digest window of an instant; an end belongs to the window that it closes. Daily and weekly windows end
 * once on their day, at the first of two times and after the gap where the day skips the time.
 */
export const digestWindowEnd = (instant: Date, schedule: DigestSchedule, zone: ZoneName): Date => {
  if (schedule.frequency === 'hourly') return firstReading(instant, zone, (reading) => (HOUR_MS - (reading % HOUR_MS)) % HOUR_MS);
  if (schedule.frequency === 'daily') return nextLocalTime(instant, schedule.at, zone);
  return nextWeekly(instant, schedule.at, schedule.weekday, zone);
};

/** Returns an instant as its local time, which names it in one zone without ambiguity: `2026-11-28T18:00+01:00[Europe/Vienna]`. */
export const localTimeId = (instant: Date, zone: ZoneName): string => inZone(instant, zone).toString({ smallestUnit: 'minute' });
