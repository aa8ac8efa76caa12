import * as graph from '../../../schemas/graph/routes.ts';
import * as notifications from '../../../schemas/notifications/routes.ts';
import { of } from '../../support/viewers.ts';
import type { State, Subject } from '../rows.ts';
import type { Setting } from './setting.ts';

/** A notification about a friend request, each to a user of its own. */
export const notificationSubject = async (
  { stack, newPerson }: Setting,
  state: Exclude<State<'notification'>, 'absent'>,
): Promise<Subject> => {
  const [owner, actor] = [await newPerson('told'), await newPerson('acting')];
  await actor.call(graph.sendFriendRequest, { body: { recipientId: owner.userId } });
  await stack.settle();
  const { items } = await owner.call(notifications.listNotifications, {});
  if (state === 'ofBlocked') await owner.call(graph.blockUser, of(actor));
  return { ids: { notificationId: items[0]?.notificationId ?? '' }, owner };
};
