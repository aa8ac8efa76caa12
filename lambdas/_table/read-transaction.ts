import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { tableName } from '../_base/env.ts';
import { callTable } from './client.ts';
import { type Item, type Key, lookupOf } from './table.ts';

const MAX_ITEMS = 100;

/**
 * Reads items in one transaction, as of one moment; costs twice the units of consistent reads.
 * @returns a lookup by key; undefined for more than 100 keys or on a conflict with a write, which is not retried.
 */
export const readInOneState = async (keys: readonly Key[]): Promise<((key: Key) => Item | undefined) | undefined> => {
  if (keys.length > MAX_ITEMS) return undefined;
  try {
    const { Responses = [] } = await callTable('TransactGetItems', {
      TransactItems: keys.map(({ pk, sk }) => ({ Get: { TableName: tableName(), Key: { pk, sk } } })),
    });
    return lookupOf(Responses.flatMap(({ Item }) => (Item ? [Item as Item] : [])));
  } catch (error) {
    if (error instanceof TransactionCanceledException) return undefined;
    throw error;
  }
};
