import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import type { NotificationRule } from '../../_async/notification-rule.ts';
import type { Context } from '../../_base/context.ts';
import type { ReadMark, StoredNotification } from '../inbox/notifications.model.ts';
import { actorsOf, readAtOf } from '../inbox/notifications.rules.ts';
import { readNotifications, readReadMark } from '../inbox/notifications.store.ts';
import { mayLeave } from '../inbox/present-notifications.ts';
import { actorIn, findRule, parsedFor } from '../plan/find-rules.ts';
import type { ChannelDelivery } from './deliveries.model.ts';

type One = Pick<ChannelDelivery, 'userId' | 'messageId' | 'items'>;

/** Returns those of some users of a batch who have taken their part of it back. */
const withdrawnBy = async (
  rule: NotificationRule,
  fact: EventEnvelope<never>,
  users: readonly string[],
  ctx: Context,
): Promise<string[]> => {
  const holds = await Promise.all(users.map(async (userId) => rule.stillHolds?.(rule.byActor?.(fact, userId) ?? fact, ctx) ?? true));
  return users.filter((_, index) => !holds[index]);
};

/** Whether one of the latest users of a batch stands by it; its message tells of all, and only the fact of the first one is stored. */
const othersHold = async (
  rule: NotificationRule,
  fact: EventEnvelope<never>,
  { userId, messageId }: One,
  ctx: Context,
): Promise<boolean> => {
  if (!rule.byActor) return false;
  const [batch] = await readNotifications(userId, [messageId], ctx.now());
  const others = batch ? actorsOf(batch).filter((actorId) => actorId !== actorIn(rule, fact)) : [];
  return (await withdrawnBy(rule, fact, others, ctx)).length < others.length;
};

/** A batch without those of its latest users who have taken their part of it back: a message neither names nor counts them. */
export const withoutWithdrawn = async (
  stored: StoredNotification,
  { rule: name, fact }: Pick<ChannelDelivery, 'rule' | 'fact'>,
  ctx: Context,
): Promise<StoredNotification> => {
  const rule = name === undefined ? undefined : findRule(name);
  const { count = 1 } = stored;
  if (count < 2 || !fact || !rule?.byActor) return stored;
  const event = parsedFor(rule, fact);
  const first = actorIn(rule, event);
  const latest = actorsOf(stored);
  const withdrawn = await withdrawnBy(rule, event, [...new Set([...latest, ...(first === undefined ? [] : [first])])], ctx);
  const actors = latest.filter((actorId) => !withdrawn.includes(actorId));
  return withdrawn.length === 0 ? stored : { ...stored, actors, count: Math.max(1, count - withdrawn.length) };
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

/** Why a message that was held is not to leave: it was read meanwhile, or a block, a mute or the policy hides what it is about. */
export const whyUnwanted = async ({ userId, messageId, items }: One, ctx: Context): Promise<'read' | 'hidden' | undefined> => {
  if (items) return undefined;
  const [[stored], mark] = await Promise.all([readNotifications(userId, [messageId], ctx.now()), readReadMark(userId)]);
  if (!stored) return 'hidden';
  if (isReadNow(stored, mark)) return 'read';
  const [isAllowed] = await mayLeave(userId, [stored], ctx);
  return isAllowed ? undefined : 'hidden';
};
