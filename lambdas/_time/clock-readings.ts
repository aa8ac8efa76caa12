import type { Temporal } from 'temporal-polyfill';
import { inZone, nextTransition, type ZoneName } from './zones.ts';

/** Milliseconds of a day on the clock. */
export const CLOCK_DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A time of the clock, `hh:mm`. */
export type ClockTime = string;

/** Returns milliseconds since midnight on the clock. */
export const clockMs = (time: ClockTime): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE_MS;
};

const readingOf = ({ hour, minute, second, millisecond }: Temporal.ZonedDateTime): number =>
  ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;

/**
 * Returns the first instant, at or after another one, at which the clocks of a zone show what is waited for. Between two changes
 * of the offset a clock runs as the time does, so each step ends there or at the next change.
 * @param wait milliseconds from a reading, in milliseconds since midnight, to the next one that is waited for; 0 for this one.
 */
export const firstReading = (instant: Date, zone: ZoneName, wait: (reading: number) => number): Date => {
  for (let from = instant; ; ) {
    const local = inZone(from, zone);
    const until = new Date(from.getTime() + wait(readingOf(local)));
    if (until.getTime() === from.getTime() || inZone(until, zone).offsetNanoseconds === local.offsetNanoseconds) return until;
    const change = nextTransition(from, zone);
    if (change === undefined || change > until) return until;
    from = change;
  }
};
