import { tableName } from '../_base/env.ts';
import { callTable } from './client.ts';
import { Expressions } from './expressions.ts';
import type { Item } from './table.ts';

/** Position of a scan. It survives JSON, so it can be a job's checkpoint. */
export type ScanPosition = Record<string, unknown>;

/**
 * Reads one page of a consistent scan of the whole table. Each page costs 1 MB and 128 read units, however many items match.
 * For jobs only: other functions have no permission to scan.
 * @param types item types of the key registry.
 * @returns `last` is undefined at the end; a page may be empty before the end.
 */
export const scanPage = async (
  types: readonly string[],
  after: ScanPosition | undefined,
): Promise<{ items: Item[]; last: ScanPosition | undefined }> => {
  const expressions = new Expressions();
  const type = expressions.name('type');
  const { Items = [], LastEvaluatedKey } = await callTable('Scan', {
    TableName: tableName(),
    ConsistentRead: true,
    FilterExpression: `${type} IN (${types.map((one) => expressions.value(one)).join(', ')})`,
    ...expressions.placeholders(),
    ExclusiveStartKey: after,
  });
  return { items: Items as Item[], last: LastEvaluatedKey };
};
