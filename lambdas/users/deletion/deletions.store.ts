import { shardOf } from '../../_base/hash.ts';
import type { Write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import { deleteItem, putIfAbsent, putItem } from '../../_table/write.ts';

/** The due list is spread, so that no partition holds all deletions of a day. */
const SHARDS = 4;
const WRITER = 'users/deletion/deletions.store.ts';

export const deletionKeys = itemType({
  type: 'deletion',
  summary: 'An account that is to be erased, and the time at which the erasure is due',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'DELETION' },
  indexes: { gsi3: { partition: 'DELETIONS#{shard}', sort: '{dueAt}#{userId}' } },
});
const receiptKeys = itemType({
  type: 'erasure-receipt',
  summary: 'Proof of an erasure: its times, the number of items by domain, and the alias that replaced the user in data that stays',
  writer: WRITER,
  key: { partition: 'ERASED#{userId}', sort: '{erasedAt}' },
});

export const putDeletion = (userId: string, dueAt: string): Write =>
  putItem({
    ...deletionKeys.key({ userId }),
    type: deletionKeys.type,
    dueAt,
    ...deletionKeys.index('gsi3', { shard: shardOf(userId, SHARDS), dueAt, userId }),
  });
export const removeDeletion = (userId: string): Write => deleteItem(deletionKeys.key({ userId }));

/** Returns users whose erasure is due, earliest first. Reads an index, so a deletion cancelled just now may be listed. */
export const dueDeletions = async (now: Date, limit: number): Promise<string[]> => {
  // No id sorts after `~`.
  const to = `${now.toISOString()}#~`;
  const lists = await Promise.all(
    Array.from({ length: SHARDS }, (_, shard) =>
      queryItems({ index: 'gsi3', partition: deletionKeys.partition('gsi3', { shard }), to, limit }),
    ),
  );
  const earliestFirst = lists.flat().sort((a, b) => (String(a.gsi3sk) < String(b.gsi3sk) ? -1 : 1));
  return earliestFirst.slice(0, limit).map(({ pk }) => pk.slice('USER#'.length));
};

/** `retained`: by domain, what is kept and why. `items`: by domain, how many items the first round found. */
export type ErasureReceipt = {
  userId: string;
  alias: string;
  requestedAt: string;
  erasedAt: string;
  items: Readonly<Record<string, number>>;
  retained: Readonly<Record<string, string>>;
};

export const putReceipt = (receipt: ErasureReceipt): Write =>
  putIfAbsent({ ...receiptKeys.key(receipt), type: receiptKeys.type, ...receipt });
