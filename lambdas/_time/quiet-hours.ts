import { CLOCK_DAY_MS, type ClockTime, clockMs, firstReading } from './clock-readings.ts';
import type { ZoneName } from './zones.ts';

/** From `start` until before `end` on the clock, over midnight where `end` is the earlier one. Equal times mean no quiet hours. */
export type QuietHours = { start: ClockTime; end: ClockTime };

/**
 * Returns when the quiet hours of an instant end, or the instant itself outside of them. They are what the clock shows: an hour
 * that the clocks skip ends them at the change, and one that the clocks repeat is quiet twice.
 */
export const quietHoursEnd = (instant: Date, { start, end }: QuietHours, zone: ZoneName): Date => {
  const [from, to] = [clockMs(start), clockMs(end)];
  const isQuiet = (reading: number) => (from <= to ? from <= reading && reading < to : reading >= from || reading < to);
  return firstReading(instant, zone, (reading) => (isQuiet(reading) ? (to - reading + CLOCK_DAY_MS) % CLOCK_DAY_MS : 0));
};
