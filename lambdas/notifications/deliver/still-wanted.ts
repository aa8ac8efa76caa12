import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import type { NotificationRule } from '../../_async/notification-rule.ts';
import type { Context } from '../../_base/context.ts';
import type { ReadMark, StoredNotification } from '../inbox/notifications.model.ts';
import { actorsOf, readAtOf } from '../inbox/notifications.rules.ts';
import { readNotifications, readReadMark } from '../inbox/notifications.store.ts';
import { areSeen } from '../inbox/present-notifications.ts';
import { actorIn, findRule, parsedFor } from '../plan/find-rules.ts';
import type { ChannelDelivery } from './deliveries.model.ts';

type One = Pick<ChannelDelivery, 'userId' | 'messageId' | 'items'>;

/** Whether one of the latest users of a batch stands by it; its message tells of all, and only the fact of the first one is stored. */
const othersHold = async (
  rule: NotificationRule,
  fact: EventEnvelope<never>,
  { userId, messageId }: One,
  ctx: Context,
): Promise<boolean> => {
  if (!rule.byActor || !rule.stillHolds) return false;
  const [batch] = await readNotifications(userId, [messageId], ctx.now());
  const others = batch ? actorsOf(batch).filter((actorId) => actorId !== actorIn(rule, fact)) : [];
  for (const actorId of others) if (await rule.stillHolds(rule.byActor(fact, actorId), ctx)) return true;
  return false;
};

/** Whether the fact of a notification still stands; a rule that a release has removed is no reason to be silent. */
export const isUndone = async (delivery: ChannelDelivery, ctx: Context): Promise<boolean> => {
  const rule = delivery.rule === undefined ? undefined : findRule(delivery.rule);
  if (!rule?.stillHolds || !delivery.fact) return false;
  const fact = parsedFor(rule, delivery.fact);
  return !(await rule.stillHolds(fact, ctx)) && !(await othersHold(rule, fact, delivery, ctx));
};

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
