import { Temporal } from 'temporal-polyfill';

/** The name of a time zone in the IANA database, such as `Europe/Vienna`, or an older name of one. */
export type ZoneName = string;

/** Whether a text names a zone. Offsets such as `+02:00` do not: they know no daylight saving. */
export const isZone = (name: string): boolean => isName(name) && resolved(name) !== undefined;

const isName = (name: string): boolean => /^[A-Za-z]/.test(name);

const resolved = (name: string): ZoneName | undefined => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
};

/**
 * The one name that all names of a zone share, for comparing and grouping. It is the engine's, which keeps some old ones
 * (`Asia/Calcutta`), so people see the name they chose.
 * @throws RangeError where it names no zone.
 */
export const canonicalZone = (name: string): ZoneName => {
  const zone = isZone(name) ? resolved(name) : undefined;
  if (zone === undefined) throw new RangeError(`${name} is no time zone: name one such as Europe/Vienna`);
  return zone;
};

/**
 * An instant on the clocks of a zone.
 * @throws RangeError where it names no zone.
 */
export const inZone = (instant: Date, zone: ZoneName): Temporal.ZonedDateTime => {
  // Temporal refuses other names itself; looking each up first would take most of the time.
  if (!isName(zone)) throw new RangeError(`${zone} is no time zone: name one such as Europe/Vienna`);
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
};

const transition = (instant: Date, zone: ZoneName, direction: 'next' | 'previous'): Date | undefined => {
  const found = inZone(instant, zone).getTimeZoneTransition(direction);
  return found === null ? undefined : new Date(found.epochMilliseconds);
};

/** When the zone's offset changes next, after the instant; undefined where no change is known. */
export const nextTransition = (instant: Date, zone: ZoneName): Date | undefined => transition(instant, zone, 'next');

/** When the zone's offset changed last, before the instant; undefined where it never had. */
export const previousTransition = (instant: Date, zone: ZoneName): Date | undefined => transition(instant, zone, 'previous');
