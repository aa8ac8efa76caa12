import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../_base/env.ts';
import { Expressions } from './expressions.ts';
import { documentClient, type Item } from './table.ts';

/** Where a scan goes on; it survives JSON, so it can be a job's checkpoint. */
export type ScanPosition = Record<string, unknown>;

/**
 * One page of a walk over the whole table, 1 MB and 128 read units each, consistently, whatever the page keeps of it. For
 * jobs only: other functions have no permission to scan.
 * @param types item types of the key registry.
 * @returns `last` is undefined at the end; a page may be empty before it.
 */
export const scanPage = async (
  types: readonly string[],
  after: ScanPosition | undefined,
): Promise<{ items: Item[]; last: ScanPosition | undefined }> => {
  const expressions = new Expressions();
  const type = expressions.name('type');
  const { Items = [], LastEvaluatedKey } = await documentClient.send(
    new ScanCommand({
      TableName: tableName(),
      ConsistentRead: true,
      FilterExpression: `${type} IN (${types.map((one) => expressions.value(one)).join(', ')})`,
      ...expressions.placeholders(),
      ExclusiveStartKey: after,
    }),
  );
  return { items: Items as Item[], last: LastEvaluatedKey };
};
