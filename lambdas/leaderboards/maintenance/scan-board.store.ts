import { batchWrite } from '../../_table/batch-write.ts';
import { itemsOf, joined, SORT_KEYS } from '../../_table/joined.ts';
import { queryPages } from '../../_table/query.ts';
import { type Item, readItems } from '../../_table/table.ts';
import { type BoardRow, type GenerationOf, names, nodeKeys, rowKeys } from '../boards/boards.store.ts';

/* Full scans of a board, page by page, for jobs. */

export const shardsOf = ({ layout }: Pick<GenerationOf, 'layout'>): number[] => Array.from({ length: layout.shards }, (_, shard) => shard);
const rowsIn = (generation: GenerationOf, shard: number): string => rowKeys.key({ ...names(generation, shard), userId: '' }).pk;
const nodesIn = (generation: GenerationOf, shard: number): string => nodeKeys.key({ ...names(generation, shard), name: '' }).pk;

/** All rows by shard and user id, including those of users who left; consistent. */
export const allRows = async function* (generation: GenerationOf): AsyncGenerator<{ rows: BoardRow[] }> {
  for (const shard of shardsOf(generation))
    for await (const items of queryPages({ partition: rowsIn(generation, shard), consistent: true }))
      yield { rows: items as unknown as BoardRow[] };
};

const merged = async function* (a: AsyncIterable<Item>, b: AsyncIterable<Item>): AsyncGenerator<Item> {
  for await (const { left, right } of joined(a, b, SORT_KEYS)) {
    if (left) yield left;
    if (right) yield right;
  }
};
/** The rows of all shards in the order of user ids, after a user and up to one; eventually consistent. */
export const rowsByUser = (generation: GenerationOf, after: string | undefined, last: string | undefined): AsyncIterable<Item> =>
  shardsOf(generation)
    .map(
      (shard): AsyncIterable<Item> => itemsOf({ partition: rowsIn(generation, shard), after, ...(last === undefined ? {} : { to: last }) }),
    )
    .reduce(merged);

/** The rows of these users in all shards; consistent. More than one row of a user, or one in another shard, is stray. */
export const readRows = async (generation: GenerationOf, userIds: readonly string[]): Promise<(userId: string) => Item[]> => {
  const keysOf = (userId: string) => shardsOf(generation).map((shard) => rowKeys.key({ ...names(generation, shard), userId }));
  const find = await readItems(userIds.flatMap(keysOf), { consistent: true });
  return (userId) => keysOf(userId).flatMap((key) => find(key) ?? []);
};

/** The nodes of one level of a tree in order. */
export const nodesOfLevel = (generation: GenerationOf, shard: number, level: number) =>
  itemsOf({ partition: nodesIn(generation, shard), prefix: nodeKeys.key({ ...names(generation, shard), name: `${level}#` }).sk });

/** The rows of one shard in order, with no attribute but their order keys. */
export const orderOf = (generation: GenerationOf, shard: number) =>
  itemsOf({ index: 'gsi1', partition: rowKeys.partition('gsi1', names(generation, shard)), attributes: ['gsi1sk'] });

/** Deletes all items of a generation that is no longer read or written. @returns the number of items. */
export const deleteGeneration = async (generation: GenerationOf): Promise<number> => {
  let deleted = 0;
  for (const shard of shardsOf(generation))
    for (const partition of [rowsIn(generation, shard), nodesIn(generation, shard)])
      for await (const items of queryPages({ partition, consistent: true })) {
        await batchWrite(items.map((item) => ({ delete: item })));
        deleted += items.length;
      }
  return deleted;
};
