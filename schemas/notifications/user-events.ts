import * as z from 'zod';
import { timestamp } from '../_kit/text.ts';
import type { UserEvents } from '../_kit/user-topic.ts';
import { Notification, UnreadCounts } from './inbox-models.ts';

const WithCounts = z.object({ notification: Notification, unread: UnreadCounts });

const NotificationsRead = z.object({
  ids: z.array(z.string()).optional().meta({ description: 'Notifications that were read; absent where all up to `before` were' }),
  before: timestamp().optional(),
  readAt: timestamp(),
  unread: UnreadCounts,
});

/** Changes of the inbox, published to every open socket of its user. */
export const notificationUserEvents = {
  'notification.created': WithCounts,
  'notification.changed': WithCounts,
  'notification.read': NotificationsRead,
} satisfies UserEvents;
