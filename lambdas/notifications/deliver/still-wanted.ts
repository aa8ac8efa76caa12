import type { Context } from '../../_base/context.ts';
import type { ReadMark, StoredNotification } from '../inbox/notifications.model.ts';
import { readAtOf } from '../inbox/notifications.rules.ts';
import { readNotifications, readReadMark } from '../inbox/notifications.store.ts';
import { areSeen } from '../inbox/present-notifications.ts';
import { findRule, parsedFor } from '../plan/find-rules.ts';
import type { ChannelDelivery } from './deliveries.model.ts';

/** Whether the fact of a notification still stands; a rule that a release has removed is no reason to be silent. */
export const isUndone = async ({ rule: name, fact }: ChannelDelivery, ctx: Context): Promise<boolean> => {
  const rule = name === undefined ? undefined : findRule(name);
  if (!rule?.stillHolds || !fact) return false;
  return !(await rule.stillHolds(parsedFor(rule, fact), ctx));
};

type One = Pick<ChannelDelivery, 'userId' | 'messageId' | 'items'>;
const isReadNow = (stored: StoredNotification, mark: ReadMark | undefined): boolean =>
  stored.archivedAt !== undefined || readAtOf(stored, mark) !== undefined;

/** Whether the user has seen what the message is about. */
export const isRead = async ({ userId, messageId, items }: One, now: Date): Promise<boolean> => {
  if (items) return false;
  const [[stored], mark] = await Promise.all([readNotifications(userId, [messageId], now), readReadMark(userId)]);
  return stored !== undefined && isReadNow(stored, mark);
};

/** Why a message that was held is not to leave: it was read meanwhile, or a block or the policy hides what it is about. */
export const whyUnwanted = async ({ userId, messageId, items }: One, ctx: Context): Promise<'read' | 'hidden' | undefined> => {
  if (items) return undefined;
  const [[stored], mark] = await Promise.all([readNotifications(userId, [messageId], ctx.now()), readReadMark(userId)]);
  if (!stored) return 'hidden';
  if (isReadNow(stored, mark)) return 'read';
  const [isSeen] = await areSeen(userId, [stored], ctx);
  return isSeen ? undefined : 'hidden';
};
