import type { explainEvent as route } from '../../../schemas/notifications/routes.ts';
import { notificationRules } from '../../_async/notification-rules.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readItems } from '../../_table/table.ts';
import { countedKeys } from '../inbox/batches.store.ts';
import type { StoredNotification } from '../inbox/notifications.model.ts';
import { readNotifications, recentOfEvent } from '../inbox/notifications.store.ts';
import { presentNotifications } from '../inbox/present-notifications.ts';
import { readOutcomes } from '../plan/outcomes.store.ts';

/** Batches keep the first event only; the others are counted by rows of their own. */
const batchesOf = async (userId: string, eventId: string, now: Date): Promise<StoredNotification[]> => {
  const keys = notificationRules().flatMap(({ name, batchKey }) => (batchKey ? [countedKeys.key({ eventId, rule: name, userId })] : []));
  if (keys.length === 0) return [];
  const find = await readItems(keys, { consistent: true });
  const ids = keys.flatMap((key) => find(key)?.notificationId ?? []) as string[];
  return ids.length > 0 ? readNotifications(userId, ids, now) : [];
};

const visible = async (userId: string, found: readonly StoredNotification[], ctx: Context): Promise<StoredNotification[]> => {
  const shown = await presentNotifications(userId, found, undefined, ctx);
  return found.filter((_, index) => shown[index] !== undefined);
};

export const explainEvent: UseCase<typeof route> = async ({ query: { eventId } }, ctx) => {
  const userId = callerUserId(ctx);
  const [outcomes, own, batches] = await Promise.all([
    readOutcomes(userId, eventId),
    recentOfEvent(userId, eventId, ctx.now()),
    batchesOf(userId, eventId, ctx.now()),
  ]);
  const distinct = [...new Map([...own, ...batches].map((one) => [one.notificationId, one])).values()];
  const notified = await visible(userId, distinct, ctx);
  return {
    eventId,
    outcomes: [
      ...notified.map(({ rule, category, notificationId, without = {} }) => ({
        rule,
        category,
        result: 'notified' as const,
        notificationId,
        without: { ...without },
      })),
      ...outcomes.map(({ rule, category, because, without = {} }) => ({
        rule,
        category,
        result: 'nothing' as const,
        because,
        without: { ...without },
      })),
    ],
  };
};
