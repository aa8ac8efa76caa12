import { NOTIFICATION_CATEGORIES, NOTIFICATION_CHANNELS } from '../../../schemas/notifications/models.ts';
import type { Categories, NotificationDefaults } from '../../../schemas/notifications/preference-models.ts';
import type { Preferences } from './preferences.model.ts';
import type { Choices } from './preferences.store.ts';

/** Merges cells; whatever nobody decided is on, because addresses are added for notifications only. */
export const mergeCells = (chosen: Choices['categories'], defaults: NotificationDefaults['categories']): Categories =>
  Object.fromEntries(
    NOTIFICATION_CATEGORIES.map((category) => [
      category,
      Object.fromEntries(
        NOTIFICATION_CHANNELS.map((channel) => [channel, chosen?.[category]?.[channel] ?? defaults?.[category]?.[channel] ?? true]),
      ),
    ]),
  ) as Categories;

/** Fills the choices of a user with the operator's defaults. */
export const withDefaults = (choices: Choices, defaults: NotificationDefaults): Preferences => {
  const quietHours = choices.quietHours ?? defaults.quietHours;
  const rateLimitPerHour = choices.rateLimitPerHour ?? defaults.rateLimitPerHour;
  return {
    ...(quietHours && quietHours.start !== quietHours.end ? { quietHours } : {}),
    digest: choices.digest ?? defaults.digest ?? { frequency: 'off' },
    ...(rateLimitPerHour === undefined ? {} : { rateLimitPerHour }),
    ...(choices.maxDistanceKm === undefined ? {} : { maxDistanceKm: choices.maxDistanceKm }),
    categories: mergeCells(choices.categories, defaults.categories),
  };
};
