import { utcHour } from '../../_time/dates.ts';

/**
 * Trending: every join and every accepted score of the last 72 h counts, half as much every 12 h. Activity is kept in
 * hour buckets as Σ 2^((t − start of the hour) / 12 h), so that a sum of buckets decays exactly and only the cut-off at 72 h
 * is by the hour.
 */
const HOUR_MS = 3_600_000;
export const HALF_LIFE_HOURS = 12;
export const WINDOW_HOURS = 72;
export const MAX_RANKED = 100;
/** Buckets hold integers: sums of doubles would drift with their order. */
const MILLIONTHS = 1_000_000;

export type RankedCompetition = { competitionId: string; score: number };

/** One act's weight in its hour's bucket, in millionths: 1 at the start of the hour, 1.06 at its end. */
export const weightAt = (at: number): number => Math.round(2 ** ((at % HOUR_MS) / HOUR_MS / HALF_LIFE_HOURS) * MILLIONTHS);

/** The hours that count now, newest first. */
export const hoursThatCount = (now: number): string[] => Array.from({ length: WINDOW_HOURS + 1 }, (_, age) => utcHour(now - age * HOUR_MS));

/** What a bucket is worth now. */
export const decayed = (weight: number, hour: string, now: number): number =>
  (weight / MILLIONTHS) * 2 ** (-(now - Date.parse(hour)) / HOUR_MS / HALF_LIFE_HOURS);

/** The hours whose buckets no longer count, from the first one not yet deleted. */
export const hoursToDelete = (cleanedUntil: string | undefined, now: number): string[] => {
  const end = Date.parse(utcHour(now)) - (WINDOW_HOURS + 1) * HOUR_MS;
  const start = cleanedUntil === undefined ? end : Date.parse(cleanedUntil);
  const hours: string[] = [];
  for (let hour = start; hour < end; hour += HOUR_MS) hours.push(utcHour(hour));
  return hours;
};
