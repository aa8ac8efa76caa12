import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { type Item, type Key, readItem } from '../../_table/table.ts';
import { putAtVersion } from '../../_table/write.ts';
import type { Addresses } from './addresses.model.ts';

export const addressesKeys = itemType({
  type: 'notification-addresses',
  summary: 'E-mail addresses and devices to which notifications of a user are sent, at most 25',
  writer: 'notifications/channels/addresses.store.ts',
  key: { partition: 'USER#{userId}', sort: 'NOTIFICATION_ADDRESSES' },
});

export const addressesIn = (find: (key: Key) => Item | undefined, userId: string): Addresses => {
  const item = find(addressesKeys.key({ userId })) as (Item & Addresses) | undefined;
  return { userId, v: item?.v ?? 0, addresses: item?.addresses ?? [] };
};

/** Reads the addresses consistently, because changes rest on them; a user without any has none at version 0. */
export const readAddresses = async (userId: string): Promise<Addresses> => {
  const item = await readItem(addressesKeys.key({ userId }), { consistent: true });
  return addressesIn(() => item, userId);
};

/** Replaces the version that was read. */
export const putAddresses = ({ userId, v }: Addresses, addresses: Addresses['addresses']): Write =>
  putAtVersion({ ...addressesKeys.key({ userId }), type: addressesKeys.type, userId, addresses, v: v + 1 }, v);
