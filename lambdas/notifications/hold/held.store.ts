import type { OutsideChannel } from '../../../schemas/notifications/models.ts';
import { batchWrite } from '../../_table/batch-write.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import type { Item } from '../../_table/table.ts';
import { putItem } from '../../_table/write.ts';

export const heldKeys = itemType({
  type: 'notification-held',
  summary: 'A message that waits for the end of a window of its receiver and channel',
  writer: 'notifications/hold/held.store.ts',
  key: { partition: 'HELD#{userId}#{channel}', sort: '{until}#{messageId}' },
});

/** `until` is the end of the window, as an ISO instant; windows that end together leave together. */
export type Held = { userId: string; channel: OutsideChannel; until: string; messageId: string; round: number };
export type StoredHeld = Item & Held;

const KEEP_DAYS = 30;

/** Rows are keyed by what they hold, so that writers share no item. */
export const putHeld = (held: Held): Write =>
  putItem({
    ...heldKeys.key(held),
    type: heldKeys.type,
    ...held,
    expiresAt: Math.floor(Date.parse(held.until) / 1000) + KEEP_DAYS * 86_400,
  });

/** Removes rows whose messages have moved on; that they may leave again is decided by the messages themselves. */
export const removeHeld = (rows: readonly StoredHeld[]): Promise<void> => batchWrite(rows.map(({ pk, sk }) => ({ delete: { pk, sk } })));

/** Returns what is held for a user and channel in windows that end at or before a time, or in all, oldest first. */
export const readHeld = async (userId: string, channel: OutsideChannel, upTo?: string): Promise<StoredHeld[]> => {
  const { pk: partition } = heldKeys.key({ userId, channel, until: '', messageId: '' });
  // `$` follows `#`.
  return (await queryItems({ partition, ...(upTo === undefined ? {} : { to: `${upTo}$` }), consistent: true })) as StoredHeld[];
};
