import { StaleResource } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { CategoryAlwaysOn } from './errors.ts';
import { NotificationPreferences, NotificationPreferencesChange } from './preference-models.ts';

export const getNotificationPreferences = route({
  id: 'notifications.getNotificationPreferences',
  method: 'GET',
  path: '/v1/me/notification-preferences',
  summary: 'Get your notification preferences',
  description: '`effective` tells for each category and channel whether notifications leave there, and what decided it.',
  auth: 'user',
  output: NotificationPreferences,
  etag: true,
  // Profile, preferences and addresses; the addresses of 20 browsers take a few units.
  budget: { calls: 2, readUnits: 4 },
});

export const changeNotificationPreferences = route({
  id: 'notifications.changeNotificationPreferences',
  method: 'PUT',
  path: '/v1/me/notification-preferences',
  summary: 'Update your notification preferences',
  description:
    'Absent fields stay, and null returns to the default; quiet hours whose times are equal turn off those of the operator. Quiet hours, ' +
    'digest and limit hold e-mail and push. What is on hold leaves by the preferences of the moment at which it leaves. ' +
    'Notifications of the inbox are immediate. `account` and `alert` pass everything and cannot be switched off.',
  auth: 'user',
  idempotent: true,
  body: NotificationPreferencesChange,
  output: NotificationPreferences,
  etag: true,
  errors: [CategoryAlwaysOn, StaleResource],
  budget: { calls: 4, readUnits: 5, writeUnits: 3 },
});
