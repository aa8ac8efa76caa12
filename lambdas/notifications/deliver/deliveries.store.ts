import type { OutsideChannel } from '../../../schemas/notifications/models.ts';
import { OUTSIDE_CHANNELS } from '../../../schemas/notifications/models.ts';
import type { DeliveryStatus } from '../../_delivery/status.rules.ts';
import { batchWrite } from '../../_table/batch-write.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import { type Item, type Key, readItem, readItems } from '../../_table/table.ts';
import { putIfAbsent, updateItem } from '../../_table/write.ts';
import type { ChannelDelivery, DeliveryStep } from './deliveries.model.ts';

const WRITER = 'notifications/deliver/deliveries.store.ts';

export const deliveryKeys = itemType({
  type: 'notification-delivery',
  summary: 'A message of one channel about a notification or a digest: its status, attempts and reports',
  writer: WRITER,
  key: { partition: 'DELIVERIES#{messageId}', sort: '{channel}#{round}' },
});
export const providerMessageKeys = itemType({
  type: 'provider-message',
  summary: 'The message that a provider has accepted under an id; its reports name that id',
  writer: WRITER,
  key: { partition: 'PROVIDER_MESSAGE#{provider}#{providerId}', sort: 'DELIVERY' },
});

export type DeliveryRef = Pick<ChannelDelivery, 'messageId' | 'channel' | 'round'>;
export type StoredDelivery = Item & ChannelDelivery;

export const keyOf = (ref: DeliveryRef): Key => deliveryKeys.key(ref);

export const putDelivery = (delivery: ChannelDelivery, onConditionFailed?: Write['onConditionFailed']): Write =>
  putIfAbsent({ ...keyOf(delivery), type: deliveryKeys.type, ...delivery }, onConditionFailed);

/** Reads deliveries consistently, in one round trip. */
export const readDeliveries = async (refs: readonly DeliveryRef[]): Promise<(ref: DeliveryRef) => StoredDelivery | undefined> => {
  const find = await readItems(refs.map(keyOf), { consistent: true });
  return (ref) => find(keyOf(ref)) as StoredDelivery | undefined;
};

/** Returns all deliveries of a notification or digest, by channel and round. */
export const deliveriesOf = async (messageId: string): Promise<StoredDelivery[]> => {
  const { pk: partition } = deliveryKeys.key({ messageId, channel: '', round: '' });
  const found = (await queryItems({ partition, consistent: true })) as StoredDelivery[];
  return found.sort((a, b) => OUTSIDE_CHANNELS.indexOf(a.channel) - OUTSIDE_CHANNELS.indexOf(b.channel) || a.round - b.round);
};

/**
 * Changes a delivery that nobody has tried or moved since it was read: it ends, or waits in another way, with a step of its story. A
 * message that another worker is sending meanwhile keeps its status.
 */
export const moveDelivery = (
  delivery: ChannelDelivery,
  status: DeliveryStatus,
  step: DeliveryStep,
  set: Partial<ChannelDelivery> = {},
): Write =>
  updateItem({
    key: keyOf(delivery),
    set: { ...set, status, steps: [...delivery.steps, step] },
    condition: {
      and: [
        { attr: 'status', eq: delivery.status },
        { attr: 'tries', eq: delivery.tries },
      ],
    },
  });

type ProviderMessage = { provider: string; providerId: string };
export type ProviderMessageOf = DeliveryRef & { userId: string; addressId: string };

const KEEP_DAYS = 45;

/** Remembers which messages a provider has accepted, so that its reports find them. */
export const putProviderMessages = (messages: readonly (ProviderMessage & ProviderMessageOf)[], now: Date): Promise<void> => {
  const expiresAt = Math.floor(now.getTime() / 1000) + KEEP_DAYS * 86_400;
  const items = messages.map((message) => ({ ...providerMessageKeys.key(message), type: providerMessageKeys.type, ...message, expiresAt }));
  // A provider that answers two messages with one id is no reason to fail.
  return batchWrite([...new Map(items.map((item) => [item.pk, { put: item }])).values()]);
};

export const findProviderMessage = async (message: ProviderMessage): Promise<ProviderMessageOf | undefined> =>
  (await readItem(providerMessageKeys.key(message), { consistent: true })) as (Item & ProviderMessageOf) | undefined;

/** A message for the queue of a channel. */
export type DeliveryTask = { messageId: string; round: number };
export type ChannelMessage = DeliveryTask & { channel: OutsideChannel };
