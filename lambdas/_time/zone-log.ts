import type { CivilDate } from './dates.ts';
import { civilDateOf } from './local-days.ts';
import type { ZoneName } from './zones.ts';

/** The time zones of a user, oldest first. The first one also holds before its time. */
export type ZoneLog = readonly { zone: ZoneName; since: string }[];

/** More changes than a traveller needs within the weeks that streaks look back. */
const MAX_ZONES = 12;

/** Returns the log with a change of the zone, which may arrive late or again. */
export const withZone = (log: ZoneLog, change: ZoneLog[number]): ZoneLog => {
  const others = log.filter(({ since }) => since !== change.since);
  const sorted = [...others, change].sort((a, b) => (a.since < b.since ? -1 : 1));
  return sorted.filter(({ zone }, index) => index === 0 || zone !== sorted[index - 1]!.zone).slice(-MAX_ZONES);
};

export const zoneAt = (log: ZoneLog, instant: Date): ZoneName => {
  const at = instant.toISOString();
  const entry = log.findLast(({ since }) => since <= at) ?? log[0];
  if (!entry) throw new Error('a log of zones is never empty');
  return entry.zone;
};

/** Returns the local date of an instant, in the zone that was in force then. */
export const localDateAt = (log: ZoneLog, instant: Date): CivilDate => civilDateOf(instant, zoneAt(log, instant));
