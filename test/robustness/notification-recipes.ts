import * as graph from '../../schemas/graph/routes.ts';
import * as notifications from '../../schemas/notifications/routes.ts';
import type { Call, Targets } from './robustness-harness.ts';

/** A call of each idempotent route of the inbox that succeeds once, and a different body. */
export const notificationRecipes = (targets: () => Targets): Record<string, () => Promise<{ call: Call; other?: unknown }>> => {
  let people = 0;
  const told = async (): Promise<{ call: Call }> => {
    const { stack } = targets();
    people += 1;
    const [owner, actor] = [await stack.as(`told.${people}`), await stack.as(`acting.${people}`)];
    await actor.call(graph.sendFriendRequest, { body: { recipientId: owner.userId } });
    await stack.settle();
    const { items } = await owner.call(notifications.listNotifications, {});
    return { call: { params: { notificationId: items[0]?.notificationId ?? '' }, as: owner } };
  };
  /** The user has a device, so that there is a message to send anew. */
  const sent = async () => {
    const { stack } = targets();
    people += 1;
    const [owner, actor] = [await stack.as(`told.${people}`), await stack.as(`acting.${people}`)];
    await owner.call(notifications.addNotificationChannel, { body: { channel: 'push', address: `ExponentPushToken[robust-${people}]` } });
    await actor.call(graph.sendFriendRequest, { body: { recipientId: owner.userId } });
    await stack.settle();
    const { items } = await owner.call(notifications.listNotifications, {});
    const params = { notificationId: items[0]?.notificationId ?? '' };
    return { call: { params, body: {} }, other: { channel: 'push' } };
  };
  const device = async () => {
    const { stack } = targets();
    people += 1;
    const owner = await stack.as(`device.${people}`);
    const address = `ExponentPushToken[robust-device-${people}]`;
    return { owner, body: { channel: 'push', address } as const };
  };
  const removable = async () => {
    const { owner, body } = await device();
    const { id } = await owner.call(notifications.addNotificationChannel, { body });
    return { call: { params: { id }, as: owner } };
  };
  /** The code comes by mail. */
  const verifiable = async () => {
    const { stack } = targets();
    const { owner } = await device();
    const address = `${owner.userId}@robust.example`;
    const { id } = await owner.call(notifications.addNotificationChannel, { body: { channel: 'email', address } });
    await stack.settle();
    const { items } = (await (await fetch(`${stack.url}/local/outbox`)).json()) as { items: { to: string; body: string }[] };
    const code = /\b\d{6}\b/.exec(items.find(({ to }) => to === address)?.body ?? '')?.[0] ?? '';
    return { call: { params: { id }, body: { code }, as: owner }, other: { code: code === '000000' ? '000001' : '000000' } };
  };
  return {
    [notifications.addNotificationChannel.id]: async () => {
      const { owner, body } = await device();
      return { call: { body, as: owner }, other: { ...body, address: 'ExponentPushToken[robust-another]' } };
    },
    [notifications.removeNotificationChannel.id]: removable,
    [notifications.verifyNotificationChannel.id]: verifiable,
    [notifications.resendNotification.id]: sent,
    [notifications.readNotification.id]: told,
    [notifications.archiveNotification.id]: told,
    [notifications.clickNotification.id]: told,
    [notifications.readNotifications.id]: async () => ({
      call: { body: { before: '2026-11-20T12:00:00.000Z' } },
      other: { before: '2026-11-21T12:00:00.000Z' },
    }),
  };
};
