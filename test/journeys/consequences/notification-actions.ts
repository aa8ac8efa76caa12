import * as notifications from '../../../schemas/notifications/routes.ts';
import { type Action, action } from './action.ts';

export const notificationActions: readonly Action[] = [
  action('change notification preferences', [notifications.changeNotificationPreferences], async ({ loner, next }) => {
    const body = { rateLimitPerHour: 1 + (next() % 1000) };
    return () => loner.call(notifications.changeNotificationPreferences, { body });
  }),
  action('register a device', [notifications.addNotificationChannel], async ({ fresh, next }) => {
    const person = await fresh();
    const body = { channel: 'push', address: `ExponentPushToken[device-${next()}]` } as const;
    return () => person.call(notifications.addNotificationChannel, { body });
  }),
  action('add an e-mail address', [notifications.addNotificationChannel], async ({ fresh, next }) => {
    const person = await fresh();
    const body = { channel: 'email', address: `person.${next()}@example.com` } as const;
    return () => person.call(notifications.addNotificationChannel, { body });
  }),
  // A wrong code: the digits are in no answer.
  action('verify an e-mail address', [notifications.verifyNotificationChannel], async ({ fresh, next }) => {
    const person = await fresh();
    const body = { channel: 'email', address: `person.${next()}@example.com` } as const;
    const { id } = await person.call(notifications.addNotificationChannel, { body });
    return () => person.call(notifications.verifyNotificationChannel, { params: { id }, body: { code: '000000' } }).catch(() => undefined);
  }),
  action('remove a device', [notifications.removeNotificationChannel], async ({ fresh, next }) => {
    const person = await fresh();
    const body = { channel: 'push', address: `ExponentPushToken[device-${next()}]` } as const;
    const { id } = await person.call(notifications.addNotificationChannel, { body });
    return () => person.call(notifications.removeNotificationChannel, { params: { id } });
  }),
];
