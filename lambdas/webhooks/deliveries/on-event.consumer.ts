import type { EventEnvelope } from '../../../schemas/_kit/event.ts';
import { consumer } from '../../_async/consumer.ts';
import { sendMessages } from '../../_async/send-messages.ts';
import type { Context } from '../../_base/context.ts';
import { forEachConcurrently } from '../../_base/for-each.ts';
import { mutated } from '../../_base/switch-points.ts';
import { tryWrite } from '../../_table/write.ts';
import { readWebhooks, type WebhookItem } from '../endpoints/webhooks.store.ts';
import { webhookDeliveries } from '../queues.ts';
import { everyEvent } from '../subscriptions.ts';
import type { DeliveryItem } from './deliveries.model.ts';
import { addDelivery, readDelivery } from './deliveries.store.ts';
import { deliveryIdOf } from './delivery-ids.rules.ts';
import { deliveryOf, isSubscribed, wasSubscribed } from './payload.rules.ts';

let upcoming: Promise<WebhookItem[]> | undefined;

/**
 * Reads the webhooks once for all events of a batch. The read begins after all of them have arrived, so it sees every webhook that
 * was created before any of them.
 */
const currentWebhooks = (): Promise<WebhookItem[]> => {
  upcoming ??= Promise.resolve().then(() => {
    upcoming = undefined;
    return readWebhooks();
  });
  return upcoming;
};

const WRITES_AT_ONCE = 10;

/** Deliveries that an earlier try stored for webhooks which get nothing any more, such as disabled ones: their worker ends them. */
const leftOver = async (webhooks: readonly WebhookItem[], event: EventEnvelope, ctx: Context): Promise<DeliveryItem[]> => {
  const stored = webhooks
    .filter((webhook) => wasSubscribed(webhook, event))
    .map(({ webhookId }) => readDelivery(webhookId, deliveryIdOf(webhookId, event), ctx.now()));
  return (await Promise.all(stored)).flatMap((delivery) => (delivery?.status === 'queued' ? delivery : []));
};

/** Stores what each webhook gets before it is tried. A repetition sends again what still waits, and stores nothing twice. */
const queueDeliveries = async (event: EventEnvelope, ctx: Context): Promise<void> => {
  const webhooks = await currentWebhooks();
  const deliveries = webhooks.filter((webhook) => isSubscribed(webhook, event)).map(({ webhookId }) => deliveryOf(webhookId, event));
  if (mutated('webhook-sent-before-stored'))
    await sendMessages(
      webhookDeliveries,
      deliveries.map(({ webhookId, deliveryId }) => ({ body: { webhookId, deliveryId } })),
    );
  const messageOf = ({ webhookId, deliveryId }: DeliveryItem) => ({ body: { webhookId, deliveryId }, groupId: webhookId });
  const waiting = (await leftOver(webhooks, event, ctx)).map(messageOf);
  await forEachConcurrently(
    deliveries,
    async (delivery) => {
      const outcome = await tryWrite(addDelivery(delivery, ctx.now()), { time: ctx });
      if (outcome.written || outcome.existing?.status === 'queued') waiting.push(messageOf(delivery));
    },
    WRITES_AT_ONCE,
  );
  if (!mutated('webhook-sent-before-stored')) await sendMessages(webhookDeliveries, waiting);
};

export default consumer(everyEvent, queueDeliveries);
