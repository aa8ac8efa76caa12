import { Temporal } from 'temporal-polyfill';

/** Name of a time zone in the IANA database, such as `Europe/Vienna`, or an alias of one. */
export type ZoneName = string;

/** Returns whether a text names a time zone. Offsets such as `+02:00` do not, because they have no daylight saving time. */
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
 * Returns the canonical name of a zone, for comparing and grouping. It is the engine's, which keeps some old names
 * (`Asia/Calcutta`), so show users the name that they chose.
 * @throws RangeError for an unknown zone.
 */
export const canonicalZone = (name: string): ZoneName => {
  const zone = isZone(name) ? resolved(name) : undefined;
  if (zone === undefined) throw new RangeError(`${name} is not a time zone such as Europe/Vienna`);
  return zone;
};

/**
 * Returns an instant in local time of a zone.
 * @throws RangeError for an unknown zone.
 */
export const inZone = (instant: Date, zone: ZoneName): Temporal.ZonedDateTime => {
  // Temporal rejects unknown names itself. A check of each name first would take most of the time.
  if (!isName(zone)) throw new RangeError(`${zone} is not a time zone such as Europe/Vienna`);
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
};

const transition = (instant: Date, zone: ZoneName, direction: 'next' | 'previous'): Date | undefined => {
  const found = inZone(instant, zone).getTimeZoneTransition(direction);
  return found === null ? undefined : new Date(found.epochMilliseconds);
};

/** Returns the next change of the zone's offset after the instant; undefined where none is known. */
export const nextTransition = (instant: Date, zone: ZoneName): Date | undefined => transition(instant, zone, 'next');

/** Returns the last change of the zone's offset before the instant; undefined where there was none. */
export const previousTransition = (instant: Date, zone: ZoneName): Date | undefined => transition(instant, zone, 'previous');
