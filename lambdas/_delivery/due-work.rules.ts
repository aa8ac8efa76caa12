import { shardOf } from '../_base/hash.ts';

const MINUTE_MS = 60_000;

/**
 * Shards of an hour. A partition takes about 1,000 writes a second, so a million items that are due in one minute can be stored and removed
 * in about two minutes each; an idle sweep reads each shard once.
 */
export const DUE_SHARDS = 8;

/** Minutes that a writer stays ahead of the clock, so that no transaction lands in a minute that has been swept. */
const LEAD_MS = 2 * MINUTE_MS;

/** Swept minutes that the next sweep reads again, for clocks that differ and transactions that were slow. */
const OVERLAP_MINUTES = 2;

/** Minutes that a first sweep reads, where no watermark is stored. */
const FIRST_MINUTES = 60;

/** Work that was not sent so long after its time is deleted, and no sweep looks for it. */
export const KEPT_DAYS = 30;
const KEPT_MS = KEPT_DAYS * 24 * 60 * MINUTE_MS;

/** A minute as keys have it, such as `2026-11-28T18:00`. Minutes sort by time. */
export const minuteOf = (at: Date): string => at.toISOString().slice(0, 16);
/** Its hour, by which items are kept together: a sweep after a long time asks for hours, not for minutes. */
const hourOf = (minute: string): string => minute.slice(0, 13);
const startOf = (minute: string): number => Date.parse(`${minute}:00.000Z`);
const minuteAt = (ms: number): string => minuteOf(new Date(ms));

/** Place of due work in the table. The shard follows from the id, so that a repeated write meets the first one. */
export const placeOf = (id: string, at: Date): { hour: string; minute: string; shard: number } => {
  const minute = minuteOf(at);
  return { hour: hourOf(minute), minute, shard: shardOf(id, DUE_SHARDS) };
};

/** Whether work may be stored for a time; work that is due sooner is sent at once, with a delay. */
export const isStorable = (at: Date, now: Date): boolean => startOf(minuteOf(at)) - now.getTime() >= LEAD_MS;

/** Minutes of one hour, both included. */
export type SweptRange = { hour: string; from: string; to: string };

/**
 * Returns what to sweep, oldest first: the minutes after the watermark, and some before it once more.
 * @param watermark the last minute that a sweep has finished.
 * @param atMost hours
 */
export const rangesToSweep = (watermark: string | undefined, now: Date, atMost: number): SweptRange[] => {
  const last = startOf(minuteOf(now));
  const begun = watermark === undefined ? last - FIRST_MINUTES * MINUTE_MS : startOf(watermark) - (OVERLAP_MINUTES - 1) * MINUTE_MS;
  const first = Math.max(begun, last - KEPT_MS);
  const ranges: SweptRange[] = [];
  for (let at = first; at <= last && ranges.length < atMost; ) {
    const hour = hourOf(minuteAt(at));
    const end = Math.min(last, startOf(`${hour}:59`));
    ranges.push({ hour, from: minuteAt(at), to: minuteAt(end) });
    at = end + MINUTE_MS;
  }
  return ranges;
};
