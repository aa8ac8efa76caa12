import {
  NOTIFICATION_CATEGORIES,
  NOTIFICATION_CHANNELS,
  type NotificationCategory,
  type NotificationChannel,
} from '../../../schemas/notifications/models.ts';
import type { NotificationPreferences } from '../../../schemas/notifications/preference-models.ts';
import type { Receiver } from './preferences.model.ts';
import { passesAlways } from './preferences.rules.ts';
import type { Choices } from './preferences.store.ts';

type Cell = NotificationPreferences['effective'][NotificationCategory][NotificationChannel];

/** A choice to switch off is the reason, whether or not there is an address. */
const effectiveCell = (
  choices: Choices,
  { preferences, unreachable }: Receiver,
  category: NotificationCategory,
  channel: NotificationChannel,
): Cell => {
  const chosen = choices.categories?.[category]?.[channel];
  const passes = passesAlways(category);
  const on = passes || preferences.categories[category][channel];
  const missing = channel === 'inApp' ? undefined : unreachable[channel];
  if (on && missing) return { on: false, because: missing };
  return { on, because: passes ? 'always_on' : chosen === undefined ? 'operator_default' : 'yours' };
};

const table = <Value>(cell: (category: NotificationCategory, channel: NotificationChannel) => Value) =>
  Object.fromEntries(
    NOTIFICATION_CATEGORIES.map((category) => [
      category,
      Object.fromEntries(NOTIFICATION_CHANNELS.map((channel) => [channel, cell(category, channel)])),
    ]),
  ) as Record<NotificationCategory, Record<NotificationChannel, Value>>;

export const preferencesView = (choices: Choices, receiver: Receiver): NotificationPreferences => {
  const { preferences } = receiver;
  return {
    timeZone: choices.timeZone ?? null,
    quietHours: preferences.quietHours ?? null,
    digest: preferences.digest,
    rateLimitPerHour: preferences.rateLimitPerHour ?? null,
    maxDistanceKm: preferences.maxDistanceKm ?? null,
    categories: table((category, channel) => passesAlways(category) || preferences.categories[category][channel]),
    effective: table((category, channel) => effectiveCell(choices, receiver, category, channel)),
  };
};
