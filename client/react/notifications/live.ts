import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { TopicMessage } from '../../live/messages.ts';
import { useKith } from '../context.ts';
import { patchCache } from '../entities.ts';
import { addNotification, type Notification, patchNotifications, readInboxAnew, replaceNotification, setUnread } from './cache.ts';

type UserMessage = TopicMessage<`user:${string}`>;
type Read = Extract<UserMessage, { name: 'notification.read' }>['data'];

const readBy =
  ({ ids, before, readAt }: Read) =>
  (one: Notification): Notification =>
    one.readAt === undefined && (ids ? ids.includes(one.notificationId) : one.at <= (before ?? '')) ? { ...one, readAt } : one;

/**
 * Keeps lists and counts of notifications as they are on the server, on every device: use it once, near the root of the app.
 * @param userId of the signed-in user; undefined follows nothing yet
 * @param onNew is called for each new notification, such as to show a banner
 */
export const useLiveNotifications = (userId: string | undefined, onNew?: (notification: Notification) => void): void => {
  const { socket } = useKith();
  const client = useQueryClient();
  const latest = useRef(onNew);
  useEffect(() => {
    latest.current = onNew;
  });
  useEffect(() => {
    if (userId === undefined) return;
    const { unsubscribe, ready } = socket.subscribe(`user:${userId}`, (message) => {
      if (message.type === 'gap') readInboxAnew(client);
      if (message.type !== 'event') return;
      if (message.name === 'notification.created' || message.name === 'notification.changed') {
        const { notification, unread } = message.data;
        if (message.name === 'notification.created') addNotification(client, notification);
        replaceNotification(client, notification);
        setUnread(client, unread);
        if (message.name === 'notification.created') latest.current?.(notification);
      }
      if (message.name === 'notification.read') {
        patchCache(client, patchNotifications(readBy(message.data)));
        setUnread(client, message.data.unread);
      }
    });
    // Between the first reading and the beginning of the subscription something may have happened.
    ready.then(
      () => readInboxAnew(client),
      () => undefined,
    );
    return unsubscribe;
  }, [socket, client, userId]);
};
