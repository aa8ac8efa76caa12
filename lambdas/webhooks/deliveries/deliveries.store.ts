import { DELIVERY_DAYS } from '../../../schemas/webhooks/models.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryPage } from '../../_table/query.ts';
import { readItem } from '../../_table/table.ts';
import { putIfAbsent, updateItem } from '../../_table/write.ts';
import type { DeliveryItem } from './deliveries.model.ts';
import { firstIdAt } from './delivery-ids.rules.ts';

const keys = itemType({
  type: 'webhook-delivery',
  summary: 'An event for a webhook, as it is sent, with its latest tries; expires after 30 days',
  writer: 'webhooks/deliveries/deliveries.store.ts',
  key: { partition: 'WEBHOOK_DELIVERIES#{webhookId}', sort: '{deliveryId}' },
});

const partitionOf = (webhookId: string): string => keys.key({ webhookId, deliveryId: '' }).pk;

const expiresAt = (now: Date): number => Math.floor(now.getTime() / 1000) + DELIVERY_DAYS * 24 * 60 * 60;

/** TTL deletes lag by hours: an expired delivery counts as absent. */
const live = (items: readonly unknown[], now: Date): DeliveryItem[] =>
  (items as (DeliveryItem & { expiresAt: number })[]).filter((item) => item.expiresAt * 1000 > now.getTime());

export const readDelivery = async (webhookId: string, deliveryId: string, now: Date): Promise<DeliveryItem | undefined> => {
  const found = await readItem(keys.key({ webhookId, deliveryId }), { consistent: true });
  return found && live([found], now)[0];
};

export const addDelivery = (delivery: DeliveryItem, now: Date): Write =>
  putIfAbsent({ ...keys.key(delivery), type: keys.type, ...delivery, expiresAt: expiresAt(now) });

/** The condition is the version that was read: of two tries at once, one is recorded. Undefined values are removed. */
export const changeDelivery = (before: DeliveryItem, changes: Partial<Record<keyof DeliveryItem, unknown>>): Write =>
  updateItem({ key: keys.key(before), set: { ...changes, v: before.v + 1 }, condition: { version: before.v } });

/** Newest first. */
export const pageOfDeliveries = async (webhookId: string, after: string | undefined, limit: number, now: Date) => {
  const { items, next } = await queryPage({ partition: partitionOf(webhookId), after, limit, reverse: true, consistent: true });
  return { items: live(items, now), next };
};

/** Ids of the deliveries of events in a time range, oldest first; `to` is excluded. */
export const idsInRange = async (
  webhookId: string,
  { from, to, after }: { from: string; to: string; after?: string | undefined },
  limit: number,
): Promise<{ deliveryIds: string[]; next: string | undefined }> => {
  const { items, next } = await queryPage({
    partition: partitionOf(webhookId),
    from: firstIdAt(from),
    to: firstIdAt(to),
    after,
    limit,
    consistent: true,
    attributes: ['deliveryId'],
  });
  return { deliveryIds: items.map(({ deliveryId }) => String(deliveryId)), next };
};
