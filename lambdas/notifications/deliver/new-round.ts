import type { Context } from '../../_base/context.ts';
import { isOpen } from '../../_delivery/status.rules.ts';
import { transact, VersionConflict } from '../../_table/commit.ts';
import type { ChannelDelivery } from './deliveries.model.ts';
import { putDelivery, type StoredDelivery } from './deliveries.store.ts';
import { sendToChannels } from './send-to-channels.ts';

const KEEP_MS = 7 * 86_400_000;

/** The same message once more, with a history of its own. */
export const nextRound = (delivery: StoredDelivery, now: Date): ChannelDelivery => {
  const { messageId, channel, round, userId, category, rule, fact, items, expiresAt } = delivery;
  const at = now.toISOString();
  return {
    messageId,
    channel,
    round: round + 1,
    userId,
    category,
    ...(rule === undefined ? {} : { rule }),
    ...(fact === undefined ? {} : { fact }),
    ...(items === undefined ? {} : { items }),
    status: 'queued',
    tries: 0,
    steps: [{ at, what: 'resent' }],
    plannedAt: at,
    dropAfter: new Date(now.getTime() + KEEP_MS).toISOString(),
    expiresAt,
  };
};

/** Begins a new round of a dead letter; sent back twice, it begins one. A message that has left meanwhile stays as it is. */
export const beginAgain = async (delivery: StoredDelivery, ctx: Context): Promise<void> => {
  if (delivery.status !== 'failed' && !isOpen(delivery.status)) return;
  const next = isOpen(delivery.status) ? delivery : nextRound(delivery, ctx.now());
  try {
    if (next !== delivery) await transact([putDelivery(next)], ctx);
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
  }
  await sendToChannels([next]);
};
