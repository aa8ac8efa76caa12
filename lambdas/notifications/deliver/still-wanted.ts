import type { Context } from '../../_base/context.ts';
import { readAtOf } from '../inbox/notifications.rules.ts';
import { readNotifications, readReadMark } from '../inbox/notifications.store.ts';
import { findRule, parsedFor } from '../plan/find-rules.ts';
import type { ChannelDelivery } from './deliveries.model.ts';

/** Whether the fact of a notification still stands; a rule that a release has removed is no reason to be silent. */
export const isUndone = async ({ rule: name, fact }: ChannelDelivery, ctx: Context): Promise<boolean> => {
  const rule = name === undefined ? undefined : findRule(name);
  if (!rule?.stillHolds || !fact) return false;
  return !(await rule.stillHolds(parsedFor(rule, fact), ctx));
};

/** Whether the user has seen what the message is about. */
export const isRead = async ({ userId, messageId, items }: ChannelDelivery, now: Date): Promise<boolean> => {
  if (items) return false;
  const [[stored], mark] = await Promise.all([readNotifications(userId, [messageId], now), readReadMark(userId)]);
  return stored !== undefined && (stored.archivedAt !== undefined || readAtOf(stored, mark) !== undefined);
};
