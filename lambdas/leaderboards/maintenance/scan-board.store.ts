import { batchWrite } from '../../_table/batch-write.ts';
import { queryPages } from '../../_table/query.ts';
import type { Item } from '../../_table/table.ts';
import { type BoardRow, type GenerationOf, names, nodeKeys, type Retired, rowKeys } from '../boards/boards.store.ts';

/* Full scans of a board, page by page, for jobs. Base items are read consistently; the order is an index. */

const partition = (pk: string) => queryPages({ partition: pk, consistent: true });

const shardsOf = ({ layout }: GenerationOf): number[] => Array.from({ length: layout.shards }, (_, shard) => shard);

/** All rows by shard and user id, including those of users who left. */
export const allRows = async function* (generation: GenerationOf): AsyncGenerator<{ shard: number; rows: BoardRow[] }> {
  for (const shard of shardsOf(generation))
    for await (const items of partition(rowKeys.key({ ...names(generation, shard), userId: '' }).pk))
      yield { shard, rows: items as unknown as BoardRow[] };
};

export const allNodes = async function* (generation: GenerationOf): AsyncGenerator<{ shard: number; nodes: Item[] }> {
  for (const shard of shardsOf(generation))
    for await (const nodes of partition(nodeKeys.key({ ...names(generation, shard), name: '' }).pk)) yield { shard, nodes };
};

export const allOrderKeys = async function* (generation: GenerationOf): AsyncGenerator<string[]> {
  for (const shard of shardsOf(generation)) {
    const order = queryPages({
      index: 'gsi1',
      partition: rowKeys.partition('gsi1', names(generation, shard)),
      attributes: ['gsi1sk'],
    });
    for await (const items of order) yield items.map((item) => String(item.gsi1sk));
  }
};

/** Deletes all items of a generation that is no longer read or written. @returns the number of items. */
export const deleteGeneration = async (boardId: string, { number, shards }: Retired): Promise<number> => {
  let deleted = 0;
  for (let shard = 0; shard < shards; shard += 1) {
    const values = { boardId, generation: number, shard };
    for (const pk of [rowKeys.key({ ...values, userId: '' }).pk, nodeKeys.key({ ...values, name: '' }).pk])
      for await (const items of partition(pk)) {
        await batchWrite(items.map((item) => ({ delete: item })));
        deleted += items.length;
      }
  }
  return deleted;
};
