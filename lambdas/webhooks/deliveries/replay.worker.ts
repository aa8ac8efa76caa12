import { MAX_REPLAYED } from '../../../schemas/webhooks/models.ts';
import { sendMessages } from '../../_async/send-messages.ts';
import { task } from '../../_async/task.ts';
import type { Context } from '../../_base/context.ts';
import { tryWrite } from '../../_table/write.ts';
import { moveReplay, type Replay, readWebhook, type WebhookItem } from '../endpoints/webhooks.store.ts';
import { webhookDeliveries, webhookReplays } from '../queues.ts';
import { idsInRange } from './deliveries.store.ts';

const PAGE = 100;
/** A page a second: an endpoint gets no more than a hundred old events a second beside the new ones. */
const PAUSE_MS = 1000;
const RESERVE_MS = 15_000;

/** Queues a page of a replay. The deliveries are sent first: a crash sends some twice, and loses none. */
const queuePage = async (webhook: WebhookItem, replay: Replay): Promise<Replay> => {
  const { webhookId } = webhook;
  const { replayId, replayed } = replay;
  const { deliveryIds, next } = await idsInRange(webhookId, replay, Math.min(PAGE, MAX_REPLAYED - replayed));
  await sendMessages(
    webhookDeliveries,
    deliveryIds.map((deliveryId) => ({ body: { webhookId, deliveryId, replayId }, groupId: webhookId })),
  );
  const total = replayed + deliveryIds.length;
  const isDone = next === undefined || total >= MAX_REPLAYED;
  return {
    ...replay,
    replayed: total,
    status: isDone ? 'finished' : 'running',
    truncated: isDone && next !== undefined,
    ...(next === undefined ? {} : { after: next }),
  };
};

const isCurrent = (webhook: WebhookItem | undefined, replayId: string): webhook is WebhookItem & { replay: Replay } =>
  webhook?.replay?.replayId === replayId && webhook.replay.status === 'running';

/** Works through a time range page by page, and continues in a new message when its time is up. */
const replayRange = async ({ webhookId, replayId }: { webhookId: string; replayId: string }, ctx: Context): Promise<void> => {
  const webhook = await readWebhook(webhookId);
  if (!isCurrent(webhook, replayId)) return;
  for (let { replay } = webhook; replay.status === 'running'; ) {
    if (ctx.remaining() < RESERVE_MS) return sendMessages(webhookReplays, [{ body: { webhookId, replayId } }]);
    const after = await queuePage(webhook, replay);
    // Another worker has the same message and is further on.
    if (!(await tryWrite(moveReplay(webhook, replay, after), { time: ctx })).written) return;
    replay = after;
    if (replay.status === 'running') await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};

export default task(webhookReplays, replayRange);
