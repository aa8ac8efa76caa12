import * as routes from '../../schemas/notifications/routes.ts';
import { serve } from '../_http/serve.ts';
import { archiveNotification } from './inbox/archive-notification.ts';
import { clickNotification } from './inbox/click-notification.ts';
import { getUnread } from './inbox/get-unread.ts';
import { listNotifications } from './inbox/list-notifications.ts';
import { readNotification } from './inbox/read-notification.ts';
import { readNotifications } from './inbox/read-notifications.ts';

export const handler = serve(routes, {
  archiveNotification,
  clickNotification,
  getUnread,
  listNotifications,
  readNotification,
  readNotifications,
});
