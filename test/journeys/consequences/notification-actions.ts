import * as graph from '../../../schemas/graph/routes.ts';
import * as notifications from '../../../schemas/notifications/routes.ts';
import { unsubscribeUrl } from '../../support/unsubscribe-tokens.ts';
import { type Action, action, type Cast } from './action.ts';

/** A notification about a friend request that was not read. */
const told = async ({ stack, fresh }: Cast) => {
  const [owner, actor] = [await fresh(), await fresh()];
  await actor.call(graph.sendFriendRequest, { body: { recipientId: owner.userId } });
  await stack.settle();
  const { items } = await owner.call(notifications.listNotifications, {});
  return { owner, params: { notificationId: items[0]?.notificationId ?? '' } };
};

export const notificationActions: readonly Action[] = [
  action('read a notification', [notifications.readNotification], async (cast) => {
    const { owner, params } = await told(cast);
    return () => owner.call(notifications.readNotification, { params });
  }),
  action('archive a notification', [notifications.archiveNotification], async (cast) => {
    const { owner, params } = await told(cast);
    return () => owner.call(notifications.archiveNotification, { params });
  }),
  action('open a notification', [notifications.clickNotification], async (cast) => {
    const { owner, params } = await told(cast);
    return () => owner.call(notifications.clickNotification, { params });
  }),
  action('send a push message anew', [notifications.resendNotification], async ({ stack, fresh, admin, next }) => {
    const [owner, actor] = [await fresh(), await fresh()];
    const device = { channel: 'push', address: `ExponentPushToken[again-${next()}]` } as const;
    await owner.call(notifications.addNotificationChannel, { body: device });
    await actor.call(graph.sendFriendRequest, { body: { recipientId: owner.userId } });
    await stack.settle();
    const { items } = await owner.call(notifications.listNotifications, {});
    const params = { notificationId: items[0]?.notificationId ?? '' };
    return () => admin.call(notifications.resendNotification, { params, body: {} });
  }),
  action('receive the report of a provider', [notifications.receiveReport], async ({ stack, fresh }) => {
    const [owner, actor, address] = [await fresh(), await fresh(), crypto.randomUUID()];
    await owner.call(notifications.addNotificationChannel, { body: { channel: 'push', address } });
    await actor.call(graph.sendFriendRequest, { body: { recipientId: owner.userId } });
    await stack.settle();
    const id = stack.outbox().find(({ to }) => to === address)?.id;
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id, status: 'delivered' }) };
    return () => fetch(`${stack.url}/local/reports`, sent);
  }),
  action('read all notifications', [notifications.readNotifications], async (cast) => {
    const { owner } = await told(cast);
    return () => owner.call(notifications.readNotifications, { body: { before: new Date().toISOString() } });
  }),
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
  action('unsubscribe by a link', [notifications.changeSubscription], async ({ stack, fresh }) => {
    const url = await unsubscribeUrl(stack, await fresh());
    return () => fetch(url, { method: 'POST' });
  }),
  action('remove a device', [notifications.removeNotificationChannel], async ({ fresh, next }) => {
    const person = await fresh();
    const body = { channel: 'push', address: `ExponentPushToken[device-${next()}]` } as const;
    const { id } = await person.call(notifications.addNotificationChannel, { body });
    return () => person.call(notifications.removeNotificationChannel, { params: { id } });
  }),
];
