import * as z from 'zod';
import { queryFlag } from '../_kit/numbers.ts';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import { MAX_READ_IDS, Notification, ReadNotifications, UnreadCounts } from './inbox-models.ts';
import { NotificationCategory } from './models.ts';

const OfNotification = z.object({ notificationId: id('notification') });

export const listNotifications = route({
  id: 'notifications.listNotifications',
  method: 'GET',
  path: '/v1/notifications',
  summary: 'List my notifications',
  description:
    'Newest first, of the last 90 days; older ones are in an export of your data, for two years. Titles and bodies are in the ' +
    'language of your profile. A notification about a user disappears while a block stands between you, and names nobody whose profile you may not see.',
  auth: 'user',
  query: PageQuery.extend({
    category: NotificationCategory.optional().meta({ description: 'Lists one category only' }),
    unread: queryFlag().optional().meta({ description: '`true` lists unread notifications only, `false` read ones only' }),
    archived: queryFlag().default(false).meta({ description: '`true` lists archived notifications instead of the others' }),
  }),
  output: pageOf(Notification),
  // 25 comments of 25 users on 25 posts: 8 read units for the page, 4 each, and 4 for the caller.
  budget: { calls: 12, readUnits: 112 },
});

export const getUnread = route({
  id: 'notifications.getUnread',
  method: 'GET',
  path: '/v1/notifications/unread',
  summary: 'Count my unread notifications',
  description:
    'Counts are derived from the notifications and cannot drift. They look at the newest 200; where older ones may be unread too, `more` is true and the counts are lower bounds.',
  auth: 'user',
  output: UnreadCounts,
  budget: { calls: 3, readUnits: 32 },
});

export const readNotifications = route({
  id: 'notifications.readNotifications',
  method: 'POST',
  path: '/v1/notifications/read',
  summary: 'Mark notifications as read',
  description:
    `Either \`ids\`, at most ${MAX_READ_IDS}, of which those that are not yours are ignored; or \`before\`: everything up to this time that has ` +
    'arrived by now. A time in the future counts as now. Returns the unread counts afterwards. What is read already stays as it is.',
  auth: 'user',
  idempotent: true,
  body: ReadNotifications,
  status: 200,
  output: UnreadCounts,
  // 50 ids that are older than the newest 200.
  budget: { calls: 11, readUnits: 85, writeUnits: 106 },
});

const action = {
  method: 'POST',
  auth: 'user',
  idempotent: true,
  params: OfNotification,
  status: 200,
  output: Notification,
  errors: [NotFound],
  // The last half is for a caller with open sockets: the counts, and the publication.
  budget: { calls: 17, readUnits: 50, writeUnits: 6 },
} as const;

export const readNotification = route({
  ...action,
  id: 'notifications.readNotification',
  path: '/v1/notifications/{notificationId}/read',
  summary: 'Mark a notification as read',
  description: 'Marking it again changes nothing.',
});

export const archiveNotification = route({
  ...action,
  id: 'notifications.archiveNotification',
  path: '/v1/notifications/{notificationId}/archive',
  summary: 'Archive a notification',
  description: 'It leaves the list and counts as read. Archiving it again changes nothing.',
});

export const clickNotification = route({
  ...action,
  id: 'notifications.clickNotification',
  path: '/v1/notifications/{notificationId}/click',
  summary: 'Say that I opened what a notification is about',
  description: 'It also counts as read. The first time is kept.',
});
