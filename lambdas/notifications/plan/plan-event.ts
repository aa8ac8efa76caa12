import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import type { NotificationRule } from '../../_async/notification-rule.ts';
import { sendMessages } from '../../_async/send-messages.ts';
import type { Context } from '../../_base/context.ts';
import { forEachConcurrently } from '../../_base/for-each.ts';
import { isBlocked } from '../../_people/relationship.rules.ts';
import { readRelationships } from '../../_people/relationships.store.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { countInBatch } from '../inbox/batches.store.ts';
import type { NewNotification } from '../inbox/notifications.model.ts';
import { arrived } from '../inbox/notifications.rules.ts';
import { AlreadyNotified, putNotification } from '../inbox/notifications.store.ts';
import { recipientPages } from '../queues.ts';
import { actorIn, parsedFor } from './find-rules.ts';

const AT_ONCE = 10;

const unlessNotified = async (write: () => Promise<void>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof AlreadyNotified)) throw error;
  }
};

const notify = (made: NewNotification, batchKey: string | undefined, ctx: Context): Promise<void> =>
  unlessNotified(async () => {
    if (batchKey === undefined) return transact([putNotification(arrived(made, ctx.now()))], ctx);
    await retryOnConflict(ctx, async () => transact((await countInBatch({ ...made, batchKey }, ctx)).writes, ctx));
  });

/** Recipients between whom and the actor no block stands, without the actor. */
const allowed = async (userIds: readonly string[], actorId: string | undefined): Promise<string[]> => {
  const others = [...new Set(userIds)].filter((userId) => userId !== actorId);
  if (actorId === undefined || others.length === 0) return others;
  const relationship = await readRelationships(actorId, others, { consistent: true });
  return others.filter((userId) => !isBlocked(relationship(userId)));
};

/**
 * Plans the notifications of one event by one rule. The next page of recipients is another message, so that large audiences share no
 * time-out and no failure.
 */
export const planByRule = async (rule: NotificationRule, envelope: EventEnvelope, ctx: Context, after?: string): Promise<void> => {
  const event = parsedFor(rule, envelope);
  if (rule.stillHolds && !(await rule.stillHolds(event, ctx))) return;
  const { userIds, next } = await rule.recipients(event, ctx, after);
  if (next !== undefined) await sendMessages(recipientPages, [{ body: { event: envelope, rule: rule.name, after: next } }]);
  const actorId = actorIn(rule, event);
  const recipients = await allowed(userIds, actorId);
  if (recipients.length === 0) return;
  const variables = await rule.variables?.(event, ctx);
  const made = {
    eventId: event.id,
    rule: rule.name,
    category: rule.category,
    data: rule.data(event),
    at: event.at,
    ...(actorId === undefined ? {} : { actorId }),
    ...(variables === undefined ? {} : { variables }),
  };
  const batchKey = rule.batchKey?.(event);
  await forEachConcurrently(recipients, (userId) => notify({ ...made, userId }, batchKey, ctx), AT_ONCE);
};
