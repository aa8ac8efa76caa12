import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import type { NotificationRule } from '../../_async/notification-rule.ts';
import { sendMessages } from '../../_async/send-messages.ts';
import type { Context } from '../../_base/context.ts';
import { forEachConcurrently } from '../../_base/for-each.ts';
import { hasMuted, isBlocked, sideOf } from '../../_people/relationship.rules.ts';
import { readRelationships } from '../../_people/relationships.store.ts';
import type { Receiver } from '../preferences/preferences.model.ts';
import { readReceivers } from '../preferences/receiver.ts';
import { recipientPages } from '../queues.ts';
import { actorIn, parsedFor } from './find-rules.ts';
import { explainNothing, type Occurrence, planRecipient } from './plan-recipient.ts';

const AT_ONCE = 10;

/** Without the actor, users between whom and the actor a block stands, users who muted the actor, and users who are gone. */
const eligible = async (
  occurrence: Occurrence,
  userIds: readonly string[],
  actorId: string | undefined,
  ctx: Context,
): Promise<Receiver[]> => {
  const others = [...new Set(userIds)].filter((userId) => userId !== actorId);
  if (others.length === 0) return [];
  const [receivers, relationship] = await Promise.all([
    readReceivers(others),
    actorId === undefined ? undefined : readRelationships(actorId, others, { consistent: true }),
  ]);
  const blocked = others.filter((userId) => relationship && isBlocked(relationship(userId)));
  // Their own block is told; that of the actor is the actor's affair.
  const own = blocked.filter((userId) => relationship!(userId).sides[sideOf(relationship!(userId), userId)].blockedAt !== undefined);
  const muting = others.filter((userId) => relationship && !blocked.includes(userId) && hasMuted(relationship(userId), userId, ctx.now()));
  await forEachConcurrently(own, (userId) => explainNothing(occurrence, userId, 'you_blocked_them', ctx), AT_ONCE);
  await forEachConcurrently(muting, (userId) => explainNothing(occurrence, userId, 'you_muted_them', ctx), AT_ONCE);
  return others.flatMap((userId) => (blocked.includes(userId) || muting.includes(userId) ? [] : (receivers.get(userId) ?? [])));
};

const DEFAULT_EXPIRY_SECONDS = 7 * 24 * 3600;

const occurrenceOf = async (
  rule: NotificationRule,
  event: EventEnvelope<never>,
  actorId: string | undefined,
  ctx: Context,
): Promise<Occurrence> => {
  const variables = await rule.variables?.(event, ctx);
  const { expiresAfterSeconds = DEFAULT_EXPIRY_SECONDS } = rule;
  return {
    rule,
    event,
    batchKey: rule.batchKey?.(event),
    dropAfter: new Date(Date.parse(event.at) + expiresAfterSeconds * 1000),
    made: {
      eventId: event.id,
      rule: rule.name,
      category: rule.category,
      data: rule.data(event),
      at: event.at,
      ...(actorId === undefined ? {} : { actorId }),
      ...(variables === undefined ? {} : { variables }),
    },
  };
};

/**
 * Plans the notifications of one event by one rule. The next page of recipients is another message, so that large audiences share no
 * time-out and no failure.
 */
export const planByRule = async (rule: NotificationRule, envelope: EventEnvelope, ctx: Context, after?: string): Promise<void> => {
  const event = parsedFor(rule, envelope);
  const { userIds, next } = await rule.recipients(event, ctx, after);
  if (next !== undefined) await sendMessages(recipientPages, [{ body: { event: envelope, rule: rule.name, after: next } }]);
  if (userIds.length === 0) return;
  const actorId = actorIn(rule, event);
  const occurrence = await occurrenceOf(rule, event, actorId, ctx);
  const receivers = await eligible(occurrence, userIds, actorId, ctx);
  if (receivers.length === 0) return;
  const isUndone = rule.stillHolds !== undefined && !(await rule.stillHolds(event, ctx));
  await forEachConcurrently(
    receivers,
    (receiver) => (isUndone ? explainNothing(occurrence, receiver.userId, 'undone', ctx) : planRecipient(occurrence, receiver, ctx)),
    AT_ONCE,
  );
};
