import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { listDeliveries as route } from '../../../schemas/notifications/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readNotification } from '../inbox/notifications.store.ts';
import { presentNotifications } from '../inbox/present-notifications.ts';
import { channelViews } from './delivery.views.ts';
import { readStories } from './read-stories.ts';

export const listDeliveries: UseCase<typeof route> = async ({ params: { notificationId } }, ctx) => {
  const userId = callerUserId(ctx);
  const notification = await readNotification(userId, notificationId, ctx.now());
  if (!notification) throw NotFound.error();
  const [[shown], stories] = await Promise.all([presentNotifications(userId, [notification], undefined, ctx), readStories(notificationId)]);
  // A block hides the notification, and with it that it was ever sent.
  if (!shown) throw NotFound.error();
  return { notificationId, deliveries: channelViews(notification, stories) };
};
