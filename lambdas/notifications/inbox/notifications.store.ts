import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryPage } from '../../_table/query.ts';
import { type Item, type Key, readItem, readItems } from '../../_table/table.ts';
import { putIfAbsent, updateItem } from '../../_table/write.ts';
import type { ReadMark, StoredNotification } from './notifications.model.ts';
import { isLive, lowestIdAt } from './notifications.rules.ts';

const WRITER = 'notifications/inbox/notifications.store.ts';

/** In no index, and below a kilobyte: writing one costs one write unit. */
export const notificationKeys = itemType({
  type: 'notification',
  summary: 'A notification of a user, without its texts; after 90 days it is kept in files',
  writer: WRITER,
  key: { partition: 'NOTIFICATIONS#{userId}', sort: '{notificationId}' },
});
export const readMarkKeys = itemType({
  type: 'notification-read-mark',
  summary: 'The time up to which a user has marked all notifications as read',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'NOTIFICATIONS_READ' },
});

/** The notification exists: its event was handled before. */
export class AlreadyNotified extends Error {
  override readonly name = 'AlreadyNotified';
  readonly notificationId: string | undefined;

  constructor(notificationId?: string) {
    super('the event was handled before');
    this.notificationId = notificationId;
  }
}

/** Puts a notification once. Its transaction fails with AlreadyNotified where it exists. */
export const putNotification = ({ userId, notificationId, ...stored }: StoredNotification): Write =>
  putIfAbsent(
    { ...notificationKeys.key({ userId, notificationId }), type: notificationKeys.type, ...stored },
    () => new AlreadyNotified(notificationId),
  );

/** Returns a notification from a read that included its key; undefined where it is absent or no longer in the inbox. */
export const notificationOf = (item: Item | undefined, now: Date): StoredNotification | undefined => {
  if (!item || item.type !== notificationKeys.type) return undefined;
  const { pk, sk, type: _, ...stored } = item;
  const found = { userId: pk.slice('NOTIFICATIONS#'.length), notificationId: sk, ...stored } as unknown as StoredNotification;
  return isLive(found, now) ? found : undefined;
};

/** Reads consistently. */
export const readNotification = async (userId: string, notificationId: string, now: Date): Promise<StoredNotification | undefined> =>
  notificationOf(await readItem(notificationKeys.key({ userId, notificationId }), { consistent: true }), now);

/** Reads notifications of one user by their ids, in one round trip; consistent. Absent ones are left out. */
export const readNotifications = async (userId: string, ids: readonly string[], now: Date): Promise<StoredNotification[]> => {
  const keys = ids.map((notificationId) => notificationKeys.key({ userId, notificationId }));
  const find = await readItems(keys, { consistent: true });
  return keys.flatMap((key) => notificationOf(find(key), now) ?? []);
};

type Range = { after: string | undefined; limit: number; lowest?: string | undefined; now: Date; consistent?: boolean };

/**
 * A page of a user's notifications, newest first; one query.
 * @param range.after the id after which it begins. @param range.lowest the lowest id of the range.
 */
export const pageOfNotifications = async (
  userId: string,
  { after, limit, lowest, now, consistent = false }: Range,
): Promise<{ found: StoredNotification[]; next: string | undefined }> => {
  const { items, next } = await queryPage({
    partition: notificationKeys.key({ userId, notificationId: '' }).pk,
    // Everything below has expired, although it may not have been deleted yet.
    from: lowest ?? lowestIdAt('1970-01-01T00:00:00.000Z'),
    after,
    reverse: true,
    consistent,
    limit,
  });
  return { found: items.flatMap((item) => notificationOf(item, now) ?? []), next };
};

/** Notifications that one read of a user's newest ones looks at. */
const RECENT = 1000;

/** Returns a user's notifications of one event among the newest 1,000, which it reads. */
export const recentOfEvent = async (userId: string, eventId: string, now: Date): Promise<StoredNotification[]> => {
  const { pk: partition } = notificationKeys.key({ userId, notificationId: '' });
  const where = { attribute: 'eventId', equals: eventId };
  const { items } = await queryPage({ partition, reverse: true, limit: RECENT, where });
  return items.flatMap((item) => notificationOf(item, now) ?? []);
};

/** A change by the recipient; what has a time already keeps it. */
export type InboxChange = Partial<Pick<StoredNotification, 'readAt' | 'clickedAt' | 'archivedAt'>>;

/** Changes a notification that still has the version that was read. */
export const changeNotification = ({ userId, notificationId, v }: StoredNotification, change: InboxChange): Write =>
  updateItem({ key: notificationKeys.key({ userId, notificationId }), set: change, add: { v: 1 }, condition: { version: v } });

/** Counts one more event of a batch, unless it was read or archived meanwhile. */
export const countUp = (
  { userId, notificationId }: Pick<StoredNotification, 'userId' | 'notificationId'>,
  { actors, updatedAt }: { actors: readonly string[]; updatedAt: string },
): Write =>
  updateItem({
    key: notificationKeys.key({ userId, notificationId }),
    set: { actors, updatedAt },
    add: { count: 1, v: 1 },
    condition: {
      and: [
        { attr: 'count', exists: true },
        { attr: 'readAt', exists: false },
        { attr: 'archivedAt', exists: false },
      ],
    },
  });

export const readMarkKey = (userId: string): Key => readMarkKeys.key({ userId });

export const readMarkOf = (item: Item | undefined): ReadMark | undefined =>
  item && { before: String(item.before), setAt: String(item.setAt) };

/** Reads consistently: a user sees at once that all is read. */
export const readReadMark = async (userId: string): Promise<ReadMark | undefined> =>
  readMarkOf(await readItem(readMarkKey(userId), { consistent: true }));

/** Moves the mark forward; of two at once, the later one stays. The write fails where the mark is ahead of this one. */
export const moveReadMark = (userId: string, mark: ReadMark): Write =>
  updateItem({
    key: readMarkKey(userId),
    type: readMarkKeys.type,
    set: mark,
    condition: {
      or: [
        { attr: 'before', exists: false },
        { attr: 'before', lt: mark.before },
        {
          and: [
            { attr: 'before', eq: mark.before },
            { attr: 'setAt', lt: mark.setAt },
          ],
        },
      ],
    },
  });
