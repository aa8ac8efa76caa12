import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../_base/env.ts';
import { itemType } from '../../_table/keys.ts';
import { documentClient } from '../../_table/table.ts';

const backfillKeys = itemType({
  type: 'feed-backfill',
  summary: 'When a person’s feed was last filled up from the lists of those they know, because it had come up short',
  writer: 'feed/timeline/backfills.store.ts',
  key: { partition: 'USER#{userId}', sort: 'FEED_BACKFILL' },
});

/** Epoch milliseconds; 0 where it never was. */
export const lastBackfill = async (userId: string): Promise<number> => {
  const { Item } = await documentClient.send(new GetCommand({ TableName: tableName(), Key: backfillKeys.key({ userId }) }));
  return Number(Item?.at ?? 0);
};

export const recordBackfill = async (userId: string, now: Date): Promise<void> => {
  const Item = { ...backfillKeys.key({ userId }), type: backfillKeys.type, at: now.getTime() };
  await documentClient.send(new PutCommand({ TableName: tableName(), Item }));
};
