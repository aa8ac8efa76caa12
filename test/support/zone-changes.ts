import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inZone } from '../../lambdas/_time/zones.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/** A change of an offset, which is in minutes; both equal where a zone has none. */
export type ZoneChange = { zone: string; at: number; before: number; after: number };

export const offsetOf = (at: number, zone: string): number => inZone(new Date(at), zone).offsetNanoseconds / 6e10;

/** Every change from 2015 to 2030 in the data set of time zones. */
export const changesIn = (folder: string): ZoneChange[] => {
  const rows = readFileSync(join(folder, 'transitions_2015_2030.csv'), 'utf8').trim().split('\n').slice(1);
  const parsed = rows.map((row) => {
    const [zone = '', utc, , , offset] = row.split(',');
    return { zone, at: Date.parse(`${utc}Z`), offset: Number(offset) / 60 };
  });
  return parsed.flatMap((after, index): ZoneChange[] => {
    const before = parsed[index - 1];
    return index % 2 === 1 && before ? [{ zone: after.zone, at: after.at, before: before.offset, after: after.offset }] : [];
  });
};

const changeWithin = (zone: string, from: number, to: number): ZoneChange | undefined => {
  const [before, after] = [offsetOf(from, zone), offsetOf(to, zone)];
  if (before === after) return undefined;
  if (to - from <= MINUTE_MS) return { zone, at: to, before, after };
  const middle = from + Math.floor((to - from) / 2 / MINUTE_MS) * MINUTE_MS;
  return changeWithin(zone, from, middle) ?? changeWithin(zone, middle, to);
};

/** Both changes of 2026 of each zone of the engine, or its middle where it has none. */
export const engineChanges = (): ZoneChange[] =>
  Intl.supportedValuesOf('timeZone').flatMap((zone) => {
    const start = Date.parse('2026-01-01T00:00:00Z');
    const found = Array.from({ length: 12 }, (_, month) =>
      changeWithin(zone, start + month * 30 * DAY_MS, start + (month + 1) * 30 * DAY_MS),
    ).flatMap((change) => change ?? []);
    const at = Date.parse('2026-07-01T00:00:00Z');
    return found.length > 0 ? found : [{ zone, at, before: offsetOf(at, zone), after: offsetOf(at, zone) }];
  });
