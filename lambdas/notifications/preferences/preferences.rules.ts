import {
  ALWAYS_PASS,
  type NotificationCategory,
  type NotificationChannel,
  type OutsideChannel,
} from '../../../schemas/notifications/models.ts';
import { DEFAULT_DIGEST_AT, DEFAULT_DIGEST_WEEKDAY } from '../../../schemas/notifications/preference-models.ts';
import { type DigestSchedule, digestWindowEnd, localTimeId } from '../../_time/digest-windows.ts';
import { quietHoursEnd } from '../../_time/quiet-hours.ts';
import { isZone } from '../../_time/zones.ts';
import type { Decision, HoldReason, Preferences, Receiver } from './preferences.model.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Due work is never written into a minute closer than this, because the sweep of that minute may have passed. */
const SHORTEST_HOLD_MS = 2 * MINUTE_MS;

/** A notification about to leave. */
export type Occasion = {
  category: NotificationCategory;
  now: Date;
  /** Passes quiet hours, digests and limits, but no choice of the user. */
  urgent?: boolean;
  /** Messages that have left in this hour, of `rateHour`; absent where they are not counted. */
  sentThisHour?: Partial<Record<OutsideChannel, number>>;
  /** Distance of an offer or a venue from the user. */
  distanceKm?: number;
};

export const passesAlways = (category: NotificationCategory): boolean => ALWAYS_PASS.includes(category);

/** Returns the hour in which messages count towards `rateLimitPerHour`, as an ISO instant. */
export const rateHour = (now: Date): string => new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS).toISOString();

/** Returns the earliest full minute at which anything on hold may leave. */
const soonest = (now: Date): Date => new Date(Math.ceil((now.getTime() + SHORTEST_HOLD_MS) / MINUTE_MS) * MINUTE_MS);
const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** A zone that the runtime does not know any more must not stop anything from leaving. */
const zoneOf = ({ timeZone }: Receiver): string => (isZone(timeZone) ? timeZone : 'UTC');

/** Returns the first instant, at or after another one, that is not within quiet hours. */
const openAt = (instant: Date, { quietHours }: Preferences, zone: string): Date =>
  quietHours ? quietHoursEnd(instant, quietHours, zone) : instant;

const scheduleOf = ({
  digest: { frequency, at = DEFAULT_DIGEST_AT, weekday = DEFAULT_DIGEST_WEEKDAY },
}: Preferences): DigestSchedule | undefined => {
  if (frequency === 'off') return undefined;
  return frequency === 'hourly' ? { frequency } : frequency === 'daily' ? { frequency, at } : { frequency, at, weekday };
};

/** Windows that end within quiet hours leave together when these end, so they share the id of that time. */
const held = (because: HoldReason, until: Date, zone: string): Decision => ({
  action: 'hold',
  because,
  windowId: `${because}:${localTimeId(until, zone)}`,
  until: until.toISOString(),
});

const holdOf = (receiver: Receiver, channel: OutsideChannel, { now, sentThisHour }: Occasion): Decision | undefined => {
  const { preferences } = receiver;
  const zone = zoneOf(receiver);
  const schedule = scheduleOf(preferences);
  if (schedule) return held('digest', openAt(digestWindowEnd(soonest(now), schedule, zone), preferences, zone), zone);
  const open = openAt(now, preferences, zone);
  if (open > now) return held('quiet_hours', openAt(later(open, soonest(now)), preferences, zone), zone);
  const { rateLimitPerHour: limit } = preferences;
  if (limit === undefined || (sentThisHour?.[channel] ?? 0) < limit) return undefined;
  const nextHour = new Date(Date.parse(rateHour(now)) + HOUR_MS);
  return held('rate_limit', openAt(later(nextHour, soonest(now)), preferences, zone), zone);
};

const suppressed = (receiver: Receiver, channel: NotificationChannel, { category, distanceKm }: Occasion): Decision | undefined => {
  const { preferences, suspended, unreachable } = receiver;
  if (suspended && category !== 'account') return { action: 'suppress', because: 'suspended' };
  if (!passesAlways(category) && !preferences.categories[category][channel]) return { action: 'suppress', because: 'category_off' };
  if (distanceKm !== undefined && distanceKm > (preferences.maxDistanceKm ?? Number.POSITIVE_INFINITY))
    return { action: 'suppress', because: 'too_far' };
  const because = channel === 'inApp' ? undefined : unreachable[channel];
  return because && { action: 'suppress', because };
};

/**
 * Decides for each channel whether a notification leaves now, later or never. The inbox is never held. `account` and `alert`
 * pass everything but a missing address.
 */
export const decide = (receiver: Receiver, occasion: Occasion): Record<NotificationChannel, Decision> => {
  const passes = occasion.urgent || passesAlways(occasion.category);
  const outside = (channel: OutsideChannel): Decision =>
    suppressed(receiver, channel, occasion) ?? (passes ? undefined : holdOf(receiver, channel, occasion)) ?? { action: 'send' };
  return { inApp: suppressed(receiver, 'inApp', occasion) ?? { action: 'send' }, email: outside('email'), push: outside('push') };
};
