import { ReplayRunning, WebhookDeliveryNotFound } from '../../../schemas/webhooks/errors.ts';
import type { replayWebhook as route } from '../../../schemas/webhooks/routes.ts';
import type { Context } from '../../_base/context.ts';
import { newId } from '../../_base/ids.ts';
import { mutated } from '../../_base/switch-points.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict, transact, type Write } from '../../_table/commit.ts';
import { requireEnabled } from '../endpoints/webhooks.access.ts';
import { changeWebhook, stillAsRead, type WebhookItem } from '../endpoints/webhooks.store.ts';
import { readDelivery } from './deliveries.store.ts';
import { putOrder } from './orders.store.ts';

const replayOne = async (webhook: WebhookItem, deliveryId: string, replayId: string, ctx: Context): Promise<Write[]> => {
  const { webhookId } = webhook;
  if (!(await readDelivery(webhookId, deliveryId, ctx.now()))) throw WebhookDeliveryNotFound.error();
  return [stillAsRead(webhook), putOrder({ orderId: replayId, webhookId, deliveryId, replayId }, ctx.now())];
};

const replayRange = (webhook: WebhookItem, range: { from: string; to: string }, replayId: string, now: Date): Write[] => {
  if (webhook.replay?.status === 'running') throw ReplayRunning.error();
  const { webhookId } = webhook;
  const replay = { replayId, ...range, status: 'running', replayed: 0, startedAt: now.toISOString(), truncated: false } as const;
  return [changeWebhook(webhook, { replay }), putOrder({ orderId: replayId, webhookId, replayId }, now)];
};

export const replayWebhook: UseCase<typeof route> = ({ params: { webhookId }, body }, ctx) =>
  retryOnConflict(ctx, async () => {
    const webhook = await requireEnabled(webhookId);
    const { deliveryId, from = '', to = '' } = body;
    const replayId = newId('replay');
    const writes =
      deliveryId === undefined
        ? replayRange(webhook, { from, to }, replayId, ctx.now())
        : await replayOne(webhook, deliveryId, replayId, ctx);
    const record = audit(ctx, { action: 'webhook.replay', target: `webhook:${webhookId}`, after: body });
    const result = { webhookId, deliveryId: deliveryId ?? null };
    if (!mutated('webhook-order-outside-transaction')) return commit(ctx, [...writes, record], result);
    await commit(ctx, [record], result);
    await transact(writes, ctx);
    return result;
  });
