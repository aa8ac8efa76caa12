import { shardOf } from '../_base/hash.ts';

const MINUTE_MS = 60_000;

/**
 * Shards of a minute. A partition takes about 1,000 writes a second, so a minute takes a million items in about two minutes of writing;
 * an idle sweep reads each shard of a minute.
 */
export const DUE_SHARDS = 8;

/** Minutes that a writer stays ahead of the clock, so that no transaction lands in a minute that has been swept. */
const LEAD_MS = 2 * MINUTE_MS;

/** Swept minutes that the next sweep reads again, for clocks that differ and transactions that were slow. */
const OVERLAP_MINUTES = 2;

/** Minutes that a first sweep reads, where no watermark is stored. */
const FIRST_MINUTES = 60;

/** A minute as keys have it, such as `2026-11-28T18:00`. Minutes sort by time. */
export const minuteOf = (at: Date): string => at.toISOString().slice(0, 16);
const startOf = (minute: string): number => Date.parse(`${minute}:00.000Z`);
const minuteAt = (ms: number): string => minuteOf(new Date(ms));

/** Place of due work in the table. The shard follows from the id, so that a repeated write meets the first one. */
export const placeOf = (id: string, at: Date): { minute: string; shard: number } => ({
  minute: minuteOf(at),
  shard: shardOf(id, DUE_SHARDS),
});

/** Whether work may be stored for a time; work that is due sooner is sent at once, with a delay. */
export const isStorable = (at: Date, now: Date): boolean => startOf(minuteOf(at)) - now.getTime() >= LEAD_MS;

/**
 * Returns the minutes to sweep, oldest first: those after the watermark, and some before it once more.
 * @param watermark the last minute that a sweep has finished.
 */
export const minutesToSweep = (watermark: string | undefined, now: Date, atMost: number): string[] => {
  const last = startOf(minuteOf(now));
  const back = watermark === undefined ? last - FIRST_MINUTES * MINUTE_MS : startOf(watermark) - (OVERLAP_MINUTES - 1) * MINUTE_MS;
  const count = Math.max(0, Math.floor((last - back) / MINUTE_MS) + 1);
  return Array.from({ length: Math.min(count, atMost) }, (_, index) => minuteAt(back + index * MINUTE_MS));
};
