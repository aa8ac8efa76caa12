import type { Notification, UnreadCounts } from '../../../schemas/notifications/inbox-models.ts';
import type { notificationUserEvents } from '../../../schemas/notifications/user-events.ts';
import type { Context } from '../../_base/context.ts';
import { publishToUser } from '../../_live/publish-to-user.ts';
import { subscribersAmong } from '../../_live/user-topic.ts';
import { countsOf, countUnread, findUnread } from './count-unread.ts';
import type { ReadMark, StoredNotification } from './notifications.model.ts';
import { readReadMark } from './notifications.store.ts';
import { presentNotifications } from './present-notifications.ts';

type EventName = keyof typeof notificationUserEvents;
const CREATED = 'notification.created' satisfies EventName;
const CHANGED = 'notification.changed' satisfies EventName;
const READ = 'notification.read' satisfies EventName;

type Time = Pick<Context, 'now' | 'remaining'>;

/** Whether a user has open sockets: half a unit or one of reading, and no write. */
const isOnline = async (userId: string): Promise<boolean> => (await subscribersAmong([userId])).length > 0;

/**
 * Publishes a notification as it is now to every device of its user, with the counts. Each version is published once, however often
 * this is repeated; a user without an open socket costs a read. The function needs the grants `PUBLISH`.
 */
export const announce = async (notification: StoredNotification, ctx: Context): Promise<void> => {
  const { userId, notificationId, v, inApp } = notification;
  if (inApp === false || !(await isOnline(userId))) return;
  const mark = await readReadMark(userId);
  const [[shown], unread] = await Promise.all([
    presentNotifications(userId, [notification], mark, ctx),
    findUnread(userId, mark, ctx.now()),
  ]);
  if (shown)
    await publishShown({ notification: shown, unread: countsOf(unread) }, { userId, id: `${notificationId}:${v}`, isNew: v === 1 }, ctx);
};

type Shown = { notification: Notification; unread: UnreadCounts };
type Published = { userId: string; id: string; isNew: boolean };

const publishShown = (data: Shown, { userId, id, isNew }: Published, ctx: Time): Promise<void> =>
  publishToUser(userId, { id, name: isNew ? CREATED : CHANGED, data }, ctx);

/** The change is committed: a socket that misses it reads it later. */
const orLog = async (work: Promise<void>, ctx: Pick<Context, 'log'>): Promise<void> => {
  await work.catch((error: Error) => ctx.log.warn('a change of the inbox was not published', { error }));
};

/** Publishes what the user did on one device to the others. A repeated call publishes again what did not get out. */
export const announceChange = (userId: string, notification: Notification, v: number, ctx: Context): Promise<void> =>
  orLog(
    (async () => {
      if (!(await isOnline(userId))) return;
      const unread = await countUnread(userId, ctx.now());
      await publishShown({ notification, unread }, { userId, id: `${notification.notificationId}:${v}`, isNew: false }, ctx);
    })(),
    ctx,
  );

/** Publishes that several notifications were read, or all up to the mark. */
export const announceRead = (
  userId: string,
  read: { ids: readonly string[]; readAt: string } | ReadMark,
  unread: UnreadCounts,
  ctx: Context,
): Promise<void> =>
  orLog(
    (async () => {
      if (!(await isOnline(userId))) return;
      const data = 'ids' in read ? { ...read, unread } : { before: read.before, readAt: read.setAt, unread };
      const id = 'ids' in read ? `read:${read.readAt}:${read.ids.join()}` : `read:${read.setAt}:${read.before}`;
      await publishToUser(userId, { id, name: READ, data }, ctx);
    })(),
    ctx,
  );
