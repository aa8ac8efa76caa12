import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { readItem } from '../../_table/table.ts';
import { deleteItem, putItem } from '../../_table/write.ts';

export const deviceKeys = itemType({
  type: 'notification-device',
  summary: 'The account that is signed in on a device, by the hash of its push token',
  writer: 'notifications/channels/devices.store.ts',
  key: { partition: 'DEVICE#{addressId}', sort: 'OWNER' },
});

/** Reads the account that has registered a device last. */
export const readDeviceOwner = async (addressId: string): Promise<string | undefined> => {
  const item = await readItem(deviceKeys.key({ addressId }), { consistent: true });
  return item && String(item.userId);
};

/** Takes a device over from the owner that was read; another one meanwhile is a version conflict. */
export const putDeviceOwner = (addressId: string, userId: string, before: string | undefined): Write =>
  putItem(
    { ...deviceKeys.key({ addressId }), type: deviceKeys.type, userId },
    before === undefined ? 'absent' : { attr: 'userId', eq: before },
  );

/** Frees a device of this owner; a version conflict where it has another one. */
export const deleteDeviceOwner = (addressId: string, userId: string): Write =>
  deleteItem(deviceKeys.key({ addressId }), { or: ['absent', { attr: 'userId', eq: userId }] });
