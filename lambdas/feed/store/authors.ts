import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../_runtime/env.ts';
import { type Write, write } from '../../_table/commit.ts';
import { itemType } from '../../_table/keys.ts';
import { documentClient } from '../../_table/table.ts';
import { sidesOf } from '../../graph/rules.ts';
import { type Pair, pairKeys } from '../../graph/store.ts';

const WRITER = 'feed/store/authors.ts';

const authorKeys = itemType({
  type: 'feed-author',
  summary: 'A person with so large an audience that feeds look at their own list instead of receiving copies; once so, always so',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'FEED_AUTHOR' },
});
const refillKeys = itemType({
  type: 'feed-refill',
  summary: 'When a person’s feed was last filled up from the lists of those they know, because it had come up short',
  writer: WRITER,
  key: { partition: 'USER#{userId}', sort: 'FEED_REFILL' },
});

/** Whether an author's audience is one that looks for itself. */
export const isPulled = async (userId: string, options: { consistent: boolean }): Promise<boolean> => {
  const { Item } = await documentClient.send(
    new GetCommand({ TableName: tableName(), Key: authorKeys.key({ userId }), ConsistentRead: options.consistent }),
  );
  return Item?.mode === 'pull';
};

export const becomePulled = async (userId: string, now: Date): Promise<void> => {
  const Item = { ...authorKeys.key({ userId }), type: authorKeys.type, mode: 'pull', since: now.toISOString() };
  try {
    await documentClient.send(new PutCommand({ TableName: tableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' }));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Holds a transaction to what is between two people; where that has changed it reads stale. */
export const unchanged = ({ low, high, v }: Pair): Write =>
  write({
    params: () => ({
      ConditionCheck: {
        TableName: tableName(),
        Key: pairKeys.key(sidesOf(low, high)),
        ...(v === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : { ConditionExpression: '#v = :v', ExpressionAttributeNames: { '#v': 'v' }, ExpressionAttributeValues: { ':v': v } }),
      },
    }),
  });

/** Epoch milliseconds; 0 where it never was. */
export const lastRefill = async (userId: string): Promise<number> => {
  const { Item } = await documentClient.send(new GetCommand({ TableName: tableName(), Key: refillKeys.key({ userId }) }));
  return Number(Item?.at ?? 0);
};

export const noteRefill = async (userId: string, now: Date): Promise<void> => {
  const Item = { ...refillKeys.key({ userId }), type: refillKeys.type, at: now.getTime() };
  await documentClient.send(new PutCommand({ TableName: tableName(), Item }));
};
