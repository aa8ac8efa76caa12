import { NotificationDefaults } from '../../../schemas/notifications/preference-models.ts';
import { notificationDefaults } from '../../_base/env.ts';

let parsed: NotificationDefaults | undefined;

/** The operator's defaults; functions that read receivers have the setting `notificationDefaults`. */
export const operatorDefaults = (): NotificationDefaults => {
  parsed ??= NotificationDefaults.parse(notificationDefaults());
  return parsed;
};
