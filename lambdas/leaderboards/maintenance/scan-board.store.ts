import { BatchWriteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { chunk } from 'es-toolkit/array';
import { tableName } from '../../_base/env.ts';
import { documentClient, type Item, type Key } from '../../_table/table.ts';
import { type BoardRow, type GenerationOf, names, nodeKeys, type Retired, rowKeys } from '../boards/boards.store.ts';

/* Everything of a board, page by page; for jobs. Base items are read consistently, the order is an index. */

const pages = async function* (parameters: Partial<ConstructorParameters<typeof QueryCommand>[0]>): AsyncGenerator<Item[]> {
  let after: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({ TableName: tableName(), ...parameters, ExclusiveStartKey: after }),
    );
    yield Items as Item[];
    after = LastEvaluatedKey;
  } while (after);
};

const partition = (pk: string) =>
  pages({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk }, ConsistentRead: true });

const shardsOf = ({ layout }: GenerationOf): number[] => Array.from({ length: layout.shards }, (_, shard) => shard);

/** All rows, also those of people who left, by shard and user id. */
export const allRows = async function* (generation: GenerationOf): AsyncGenerator<{ shard: number; rows: BoardRow[] }> {
  for (const shard of shardsOf(generation))
    for await (const items of partition(rowKeys.key({ ...names(generation, shard), userId: '' }).pk))
      yield { shard, rows: items as BoardRow[] };
};

/** All nodes of the trees. */
export const allNodes = async function* (generation: GenerationOf): AsyncGenerator<{ shard: number; nodes: Item[] }> {
  for (const shard of shardsOf(generation))
    for await (const nodes of partition(nodeKeys.key({ ...names(generation, shard), name: '' }).pk)) yield { shard, nodes };
};

/** All places in the order. */
export const allPlaces = async function* (generation: GenerationOf): AsyncGenerator<string[]> {
  for (const shard of shardsOf(generation)) {
    const order = pages({
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :order',
      ExpressionAttributeValues: { ':order': rowKeys.partition('gsi1', names(generation, shard)) },
      ProjectionExpression: 'gsi1sk',
    });
    for await (const items of order) yield items.map((item) => String(item.gsi1sk));
  }
};

const DELETES_AT_ONCE = 25;
const MAX_ATTEMPTS = 8;

const deleteItems = async (keys: readonly Key[]): Promise<void> => {
  for (const part of chunk(keys, DELETES_AT_ONCE)) {
    let pending: NonNullable<ConstructorParameters<typeof BatchWriteCommand>[0]['RequestItems']>[string] = part.map(({ pk, sk }) => ({
      DeleteRequest: { Key: { pk, sk } },
    }));
    for (let attempt = 0; pending.length > 0; attempt += 1) {
      if (attempt > MAX_ATTEMPTS) throw new Error('the table did not delete all items of a generation');
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** attempt));
      const { UnprocessedItems } = await documentClient.send(new BatchWriteCommand({ RequestItems: { [tableName()]: pending } }));
      pending = UnprocessedItems?.[tableName()] ?? [];
    }
  }
};

/** Deletes what a generation consisted of; nobody reads or writes it any more. @returns how many items. */
export const deleteGeneration = async (boardId: string, { number, shards }: Retired): Promise<number> => {
  let deleted = 0;
  for (let shard = 0; shard < shards; shard += 1) {
    const values = { boardId, generation: number, shard };
    for (const pk of [rowKeys.key({ ...values, userId: '' }).pk, nodeKeys.key({ ...values, name: '' }).pk])
      for await (const items of partition(pk)) {
        await deleteItems(items);
        deleted += items.length;
      }
  }
  return deleted;
};
