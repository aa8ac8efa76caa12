import * as z from 'zod';

/** Subjects of notifications, by which users choose what reaches them. */
export const NOTIFICATION_CATEGORIES = [
  'social',
  'mention',
  'competition',
  'streak',
  'community',
  'commerce',
  'offer',
  'venue',
  'chat',
  'alert',
  'account',
] as const;
export const NotificationCategory = z.enum(NOTIFICATION_CATEGORIES).meta({
  id: 'NotificationCategory',
  description: 'Subject of a notification, by which users choose what reaches them',
});
export type NotificationCategory = z.infer<typeof NotificationCategory>;

/** These pass quiet hours, digests and limits, and cannot be switched off. */
export const ALWAYS_PASS: readonly NotificationCategory[] = ['alert', 'account'];

/** Channels that leave the app. The inbox is the third channel, `inApp`, and always immediate. */
export const OUTSIDE_CHANNELS = ['email', 'push'] as const;
export type OutsideChannel = (typeof OUTSIDE_CHANNELS)[number];
export const NOTIFICATION_CHANNELS = ['inApp', ...OUTSIDE_CHANNELS] as const;
export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number];
