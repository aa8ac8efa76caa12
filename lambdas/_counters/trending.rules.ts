import { utcHour } from '../_time/dates.ts';

/**
 * Trending score: what happened in a subject in the last 72 h, halved every 12 h. Hour buckets hold Σ 2^((t − start of the
 * hour) / 12 h), so that their sum decays exactly and only the cut-off at 72 h is by the hour.
 */
const HOUR_MS = 3_600_000;
export const HALF_LIFE_HOURS = 12;
export const WINDOW_HOURS = 72;
export const MAX_RANKED = 100;
/** Buckets hold integers, because sums of doubles would depend on their order. */
const MILLIONTHS = 1_000_000;

/** The weight that a bucket holds for a subject, and its score in a list. */
export type Weighted = { id: string; weight: number };
export type Ranked = { id: string; score: number };

/** Weight of one happening in its hour's bucket, in millionths: 1 at the start of the hour, 1.06 at its end. */
export const weightAt = (at: number): number => Math.round(2 ** ((at % HOUR_MS) / HOUR_MS / HALF_LIFE_HOURS) * MILLIONTHS);

/** Hours that count now, newest first. */
export const hoursThatCount = (now: number): string[] => Array.from({ length: WINDOW_HOURS + 1 }, (_, age) => utcHour(now - age * HOUR_MS));

/** Current value of a bucket. */
export const decayed = (weight: number, hour: string, now: number): number =>
  (weight / MILLIONTHS) * 2 ** (-(now - Date.parse(hour)) / HOUR_MS / HALF_LIFE_HOURS);

/** Sums the buckets of the hours that count, the highest score first. @param buckets in the order of `hoursThatCount`. */
export const rankedOf = (buckets: readonly (readonly Weighted[])[], now: number): Ranked[] => {
  const scores = new Map<string, number>();
  const hours = hoursThatCount(now);
  for (const [index, bucket] of buckets.entries())
    for (const { id, weight } of bucket) scores.set(id, (scores.get(id) ?? 0) + decayed(weight, hours[index] ?? '', now));
  return [...scores]
    .map(([id, score]) => ({ id, score: Math.round(score * 1000) / 1000 }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
};

/** Hours whose buckets no longer count, from the first one not yet deleted. */
export const hoursToDelete = (cleanedUntil: string | undefined, now: number): string[] => {
  const end = Date.parse(utcHour(now)) - (WINDOW_HOURS + 1) * HOUR_MS;
  const start = cleanedUntil === undefined ? end : Date.parse(cleanedUntil);
  const hours: string[] = [];
  for (let hour = start; hour < end; hour += HOUR_MS) hours.push(utcHour(hour));
  return hours;
};
