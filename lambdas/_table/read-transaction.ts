import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactGetCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../_base/env.ts';
import { documentClient, type Item, type Key, lookUp } from './table.ts';

const MAX_ITEMS = 100;

/**
 * Reads items as they were at one moment; twice the units of consistent reads.
 * @returns a look-up by key; undefined where there are more than 100 keys or a writer was in the way: nothing is repeated here.
 */
export const readInOneState = async (keys: readonly Key[]): Promise<((key: Key) => Item | undefined) | undefined> => {
  if (keys.length > MAX_ITEMS) return undefined;
  try {
    const { Responses = [] } = await documentClient.send(
      new TransactGetCommand({ TransactItems: keys.map(({ pk, sk }) => ({ Get: { TableName: tableName(), Key: { pk, sk } } })) }),
    );
    return lookUp(Responses.flatMap(({ Item }) => (Item ? [Item as Item] : [])));
  } catch (error) {
    if (error instanceof TransactionCanceledException) return undefined;
    throw error;
  }
};
