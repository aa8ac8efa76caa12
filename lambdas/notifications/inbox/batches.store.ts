import type { Context } from '../../_base/context.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { readItem, readItems } from '../../_table/table.ts';
import { putAtVersion, putIfAbsent } from '../../_table/write.ts';
import type { NewNotification, StoredNotification } from './notifications.model.ts';
import { BATCH_HOURS, firstOfBatch, isOpen, withActor } from './notifications.rules.ts';
import { AlreadyNotified, countUp, putNotification, readMarkKey, readMarkOf, readNotification } from './notifications.store.ts';

const WRITER = 'notifications/inbox/batches.store.ts';

export const batchKeys = itemType({
  type: 'notification-batch',
  summary: 'The notification of a user in which the events of one kind and subject are counted, such as the likes of one post',
  writer: WRITER,
  key: { partition: 'NOTIFICATION_BATCH#{userId}', sort: '{rule}#{batchKey}' },
});
export const countedKeys = itemType({
  type: 'notification-counted',
  summary: 'An event that was counted in a batch, with the notification; kept longer than any message of it',
  writer: WRITER,
  key: { partition: 'NOTIFICATION_EVENT#{eventId}', sort: '{rule}#{userId}' },
});

/** Queues, their dead letters and the outbox keep a message for two weeks at most. */
const COUNTED_DAYS = 15;

/** Whether the event was counted in a batch of the user. Reads consistently. */
export const isCounted = async (made: Pick<NewNotification, 'eventId' | 'rule' | 'userId'>): Promise<boolean> =>
  (await readItem(countedKeys.key(made), { consistent: true })) !== undefined;

const inHours = (now: Date, hours: number): number => Math.floor(now.getTime() / 1000) + hours * 3600;

export type Batched = {
  notification: StoredNotification;
  /** The event opened the batch: its channels are planned. Otherwise it only counts up. */
  opened: boolean;
  /** For one transaction, within `retryOnConflict`. It fails with AlreadyNotified where the event was counted before. */
  writes: Write[];
};

/**
 * Counts an event in the open batch of its key, or opens one. Each event counts once, whatever is repeated or meets: a row for
 * event and recipient is written in the same transaction. 500 events of one key make one notification.
 */
export const countInBatch = async (made: NewNotification & { batchKey: string }, ctx: Pick<Context, 'now'>): Promise<Batched> => {
  const { batchKey, ...first } = made;
  const { userId } = first;
  const now = ctx.now();
  const [key, countedKey, markKey] = [batchKeys.key(made), countedKeys.key(made), readMarkKey(userId)];
  const find = await readItems([key, countedKey, markKey], { consistent: true });
  const before = find(countedKey);
  if (before) throw new AlreadyNotified(String(before.notificationId));
  const batch = find(key);
  const current = batch && (await readNotification(userId, String(batch.notificationId), now));
  const isCurrent = current !== undefined && isOpen(current, readMarkOf(find(markKey)), now);
  const notification = isCurrent
    ? {
        ...current,
        count: (current.count ?? 0) + 1,
        actors: withActor(current.actors ?? [], made.actorId),
        updatedAt: now.toISOString(),
        v: current.v + 1,
      }
    : firstOfBatch(first, now);
  const { notificationId, actors = [], updatedAt } = notification;
  const counted = putIfAbsent(
    { ...countedKey, type: countedKeys.type, notificationId, at: made.at, expiresAt: inHours(now, COUNTED_DAYS * 24) },
    (existing) => new AlreadyNotified(existing && String(existing.notificationId)),
  );
  if (isCurrent) return { notification, opened: false, writes: [counted, countUp(notification, { actors, updatedAt })] };
  const v = Number(batch?.v ?? 0);
  const opened = { ...key, type: batchKeys.type, notificationId, v: v + 1, expiresAt: inHours(now, 2 * BATCH_HOURS) };
  return { notification, opened: true, writes: [counted, putAtVersion(opened, v), putNotification(notification)] };
};
