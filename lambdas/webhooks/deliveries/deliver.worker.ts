import type * as z from 'zod';
import { WebhookWasDisabled } from '../../../schemas/webhooks/events.ts';
import type { WebhookAttempt } from '../../../schemas/webhooks/models.ts';
import { task } from '../../_async/task.ts';
import type { Context } from '../../_base/context.ts';
import { mutated } from '../../_base/switch-points.ts';
import { dueWrite, sendSoon } from '../../_delivery/send-later.ts';
import { transact, VersionConflict, type Write } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { tryWrite } from '../../_table/write.ts';
import { countFailure, disableWebhook, forgetFailures, readWebhook, takeProbe, type WebhookItem } from '../endpoints/webhooks.store.ts';
import type { Answer } from '../outgoing/post-json.ts';
import { webhookDeliveries } from '../queues.ts';
import { asReplayed, blockedUntil, ended, givenUp, nextOf, paused, probeUntil } from './attempts.rules.ts';
import type { DeliveryItem } from './deliveries.model.ts';
import { changeDelivery, readDelivery } from './deliveries.store.ts';
import { send } from './send.ts';

type Message = z.output<(typeof webhookDeliveries)['message']>;

/** Another worker has changed the delivery meanwhile: its decision stands, and so does what it sends. */
const write = async (writes: readonly Write[], ctx: Context): Promise<boolean> => {
  try {
    await transact(writes, ctx);
    return true;
  } catch (error) {
    if (error instanceof VersionConflict) return false;
    throw error;
  }
};

const messageOf = ({ webhookId, deliveryId, replayId }: DeliveryItem): Message => ({
  webhookId,
  deliveryId,
  ...(replayId === undefined ? {} : { replayId }),
});

/** Stores when the delivery is tried again, together with the message that will do it. */
const pause = async (delivery: DeliveryItem, { changes, nextAttemptAt }: ReturnType<typeof paused>, ctx: Context): Promise<void> => {
  const change = changeDelivery(delivery, changes);
  if (nextAttemptAt === undefined) return void (await write([change], ctx));
  const [at, body, now] = [new Date(nextAttemptAt), messageOf(delivery), ctx.now()];
  const later = dueWrite({ id: `${delivery.deliveryId}.${delivery.v}`, at, queue: webhookDeliveries, body }, now);
  const parts = mutated('webhook-retry-outside-transaction') ? [[change], later] : [[change, ...later]];
  for (const writes of parts) if (!(await write(writes, ctx))) return;
  await sendSoon(webhookDeliveries, [{ at, body }], now);
};

const attemptOf = ({ status, problem, excerpt, milliseconds }: Answer, at: Date): WebhookAttempt => ({
  at: at.toISOString(),
  milliseconds,
  status,
  problem,
  excerpt,
});

/** Told in the transaction that disables, so that the owner learns of it exactly once. */
const disable = async (webhook: WebhookItem, reason: 'gone' | 'failing', ctx: Context): Promise<void> => {
  const { webhookId, createdBy: ownerId } = webhook;
  const event = outbox(ctx, WebhookWasDisabled, { webhookId, ownerId, reason });
  const isDisabled = await write([disableWebhook(webhook, reason, ctx.now().toISOString()), event], ctx);
  if (isDisabled) ctx.log.warn('a webhook was disabled', { webhookId, reason });
};

const recordFailure = async (webhook: WebhookItem, status: number | null, ctx: Context): Promise<void> => {
  const now = ctx.now();
  await tryWrite(countFailure(webhook, now.toISOString(), blockedUntil(webhook, now)), { time: ctx });
  const reason = givenUp(webhook, status, now);
  if (reason) await disable(webhook, reason, ctx);
};

const attempt = async (delivery: DeliveryItem, webhook: WebhookItem, ctx: Context): Promise<void> => {
  const at = ctx.now();
  const answer = await send(delivery, webhook, ctx);
  const tried = attemptOf(answer, at);
  if (answer.problem === null) {
    await write([changeDelivery(delivery, ended(delivery, 'delivered', tried))], ctx);
    if (webhook.failures > 0) await tryWrite(forgetFailures(webhook), { time: ctx });
    return;
  }
  await recordFailure(webhook, answer.status, ctx);
  if (answer.status === 410) return void (await write([changeDelivery(delivery, ended(delivery, 'failed', tried))], ctx));
  const { retryAfterSeconds } = answer;
  await pause(delivery, paused(delivery, { random: Math.random(), retryAfterSeconds }, ctx.now(), tried), ctx);
};

/**
 * Tries a delivery, unless it has ended or is not due. Messages may come twice: then the endpoint may get the event twice, under the
 * same id, and one of the tries is recorded.
 */
const deliver = async ({ webhookId, deliveryId, replayId, asked }: Message, ctx: Context): Promise<void> => {
  const [webhook, stored] = await Promise.all([readWebhook(webhookId), readDelivery(webhookId, deliveryId, ctx.now())]);
  // The webhook was deleted, or the delivery has expired or named a user who was erased.
  if (!webhook || !stored) return;
  const delivery = asReplayed(stored, replayId);
  const now = ctx.now();
  const wait = (notBefore: string | undefined) => pause(delivery, paused(delivery, { random: Math.random(), notBefore }, now), ctx);
  switch (nextOf(delivery, webhook, now, asked)) {
    case 'over':
      return;
    case 'early':
      // A try was recorded, and its worker may have ended before it sent this.
      return sendSoon(webhookDeliveries, [{ at: new Date(delivery.nextAttemptAt!), body: messageOf(delivery) }], now);
    case 'disabled':
      return void (await write([changeDelivery(delivery, ended(delivery, 'failed'))], ctx));
    case 'blocked':
      return wait(webhook.blockedUntil);
    case 'probe': {
      const until = probeUntil(now);
      const { written } = await tryWrite(takeProbe(webhook, until), { time: ctx });
      return written ? attempt(delivery, webhook, ctx) : wait(until);
    }
    case 'try':
      return attempt(delivery, webhook, ctx);
  }
};

export default task(webhookDeliveries, deliver);
