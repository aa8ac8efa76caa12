import * as z from 'zod';
import { TimeZone } from '../users/models.ts';
import { NOTIFICATION_CATEGORIES, NOTIFICATION_CHANNELS, type NotificationCategory, type NotificationChannel } from './models.ts';

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const ClockTime = z.string().regex(CLOCK_TIME, 'must be a time from 00:00 to 23:59, such as 22:00');

/** An hour of each day is open, so that messages on hold can leave. */
const MIN_OPEN_MINUTES = 60;
const DAY_MINUTES = 1440;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

type Times = { start: string; end: string };
const openMinutes = ({ start, end }: Times): number =>
  start === end ? DAY_MINUTES : (minutesOf(start) - minutesOf(end) + DAY_MINUTES) % DAY_MINUTES;
/** Other texts are refused by themselves, and say nothing about the hours. */
const areTimes = ({ start, end }: Times): boolean => CLOCK_TIME.test(start) && CLOCK_TIME.test(end);

const QUIET_HOURS =
  'From `start` until before `end` on the clock of the time zone, over midnight where `end` is earlier. Equal times: none';
const QuietTimes = z.object({ start: ClockTime.meta({ examples: ['22:00'] }), end: ClockTime.meta({ examples: ['07:00'] }) });
const QuietHours = QuietTimes.meta({ id: 'QuietHours', description: QUIET_HOURS });
const NewQuietHours = QuietTimes.strict()
  .refine((times) => !areTimes(times) || openMinutes(times) >= MIN_OPEN_MINUTES, { error: 'must leave at least an hour of the day open' })
  .meta({ description: QUIET_HOURS });
export type QuietHours = z.infer<typeof QuietHours>;

const DIGEST_FREQUENCIES = ['off', 'hourly', 'daily', 'weekly'] as const;
const DIGEST_WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export const DEFAULT_DIGEST_AT = '18:00';
export const DEFAULT_DIGEST_WEEKDAY = 'monday';

const DIGEST = 'Merges e-mail and push into one message of each window';
const DigestTimes = z.object({
  frequency: z.enum(DIGEST_FREQUENCIES),
  at: ClockTime.optional().meta({
    description: `Local time of daily and weekly digests, ${DEFAULT_DIGEST_AT} by default`,
    examples: ['18:00'],
  }),
  weekday: z
    .enum(DIGEST_WEEKDAYS)
    .optional()
    .meta({ description: `Day of weekly digests, ${DEFAULT_DIGEST_WEEKDAY} by default` }),
});
const Digest = DigestTimes.meta({ id: 'NotificationDigest', description: DIGEST });
const NewDigest = DigestTimes.strict().meta({ description: DIGEST });
export type Digest = z.infer<typeof Digest>;

const RateLimitPerHour = z.int().min(1).max(1000);
const MaxDistanceKm = z.number().min(0.1).max(1000);

const keyed = <Names extends readonly string[], Schema extends z.ZodType>(names: Names, schema: Schema) =>
  Object.fromEntries(names.map((name) => [name, schema])) as Record<Names[number], Schema>;

const Cells = z.object(keyed(NOTIFICATION_CHANNELS, z.boolean())).meta({ id: 'NotificationChannels' });
const Categories = z.object(keyed(NOTIFICATION_CATEGORIES, Cells));
export type Categories = Record<NotificationCategory, Record<NotificationChannel, boolean>>;

const CELL_REASONS = ['yours', 'operator_default', 'always_on', 'no_address', 'address_unverified', 'address_disabled'] as const;
const Effective = z
  .object({
    on: z.boolean().meta({ description: 'Whether a notification of the category leaves on the channel' }),
    because: z.enum(CELL_REASONS).meta({ description: 'What decided: your choice, the operator, the category, or the channel itself' }),
  })
  .meta({ id: 'EffectivePreference' });
const EffectiveCells = z.object(keyed(NOTIFICATION_CHANNELS, Effective)).meta({ id: 'EffectivePreferences' });

export const NotificationPreferences = z
  .object({
    timeZone: z
      .string()
      .nullable()
      .meta({ description: 'IANA; null while the zone of the profile counts', examples: ['Europe/Vienna'] }),
    quietHours: QuietHours.nullable(),
    digest: Digest,
    rateLimitPerHour: z.int().nullable().meta({ description: 'Most messages an hour on each of e-mail and push; further ones wait' }),
    maxDistanceKm: z.number().nullable().meta({ description: 'Offers and venues farther away send nothing' }),
    categories: Categories.meta({ description: 'Your choices, and the operator’s defaults where you chose nothing' }),
    effective: z
      .object(keyed(NOTIFICATION_CATEGORIES, EffectiveCells))
      .meta({ description: 'The result for each category and channel, and its reason' }),
  })
  .meta({ id: 'NotificationPreferences' });
export type NotificationPreferences = z.infer<typeof NotificationPreferences>;

const cellsOf = <Value extends z.ZodType>(value: Value) =>
  z.strictObject(keyed(NOTIFICATION_CATEGORIES, z.strictObject(keyed(NOTIFICATION_CHANNELS, value)).partial())).partial();

/** Preferences of users who chose nothing, which the operator sets for a deployment. */
export const NotificationDefaults = z.strictObject({
  quietHours: NewQuietHours.optional(),
  digest: NewDigest.optional(),
  rateLimitPerHour: RateLimitPerHour.optional(),
  categories: cellsOf(z.boolean()).optional(),
});
export type NotificationDefaults = z.infer<typeof NotificationDefaults>;

/** Absent fields stay, null returns to the default. */
export const NotificationPreferencesChange = z
  .strictObject({
    timeZone: TimeZone.nullable().optional(),
    quietHours: NewQuietHours.nullable().optional(),
    digest: NewDigest.nullable().optional(),
    rateLimitPerHour: RateLimitPerHour.nullable().optional(),
    maxDistanceKm: MaxDistanceKm.nullable().optional(),
    categories: cellsOf(z.boolean().nullable()).optional(),
  })
  .meta({
    id: 'NotificationPreferencesChange',
    examples: [
      {
        quietHours: { start: '22:00', end: '07:00' },
        digest: { frequency: 'daily', at: '18:00' },
        categories: { social: { email: false } },
      },
    ],
  });
export type NotificationPreferencesChange = z.infer<typeof NotificationPreferencesChange>;
