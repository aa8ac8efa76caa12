import type { Audience } from '../../../schemas/_kit/audience.ts';
import { shardOf } from '../../_base/hash.ts';
import type { CounterIncrement, CounterUpdate } from '../../_counters/counter-updates.ts';
import type { Generations, Holder } from '../../_counters/generations.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import { readInOneState } from '../../_table/read-transaction.ts';
import { type Item, type Key, readItem, readItems } from '../../_table/table.ts';
import { updateItem, writeAlone } from '../../_table/write.ts';
import { type Layout, type OrderPlace, orderKey, parseOrderKey } from './positions.rules.ts';
import type { CounterChange, Node } from './rank-tree.rules.ts';

/*
 * Consistency: worker and jobs read consistently, because they write results of their reads. Routes read eventually
 * consistently and verify the result (rank-many.ts). The order is an index, never consistent; it trails the counters by
 * milliseconds.
 */
const metaKeys = itemType({
  type: 'board',
  summary: 'A leaderboard, overall or of one round: its generations of order and rank tree (live, building, retired)',
  writer: 'leaderboards/boards/boards.store.ts',
  key: { partition: 'BOARD#{boardId}', sort: 'META' },
  indexes: { gsi2: { partition: 'BOARDS', sort: '{boardId}' } },
});
export const rowKeys = itemType({
  type: 'board-row',
  summary: 'The applied version of a participant on a board; indexed in the order while they have an entry',
  writer: 'leaderboards/boards/boards.store.ts',
  key: { partition: 'BOARD#{boardId}#{generation}#{shard}#ROWS', sort: '{userId}' },
  indexes: { gsi1: { partition: 'BOARD#{boardId}#{generation}#{shard}', sort: '{orderKey}' } },
});
export const nodeKeys = itemType({
  type: 'board-node',
  summary: 'A node of the rank tree: counts of entries by the next digit of their position',
  writer: 'leaderboards/boards/boards.store.ts',
  key: { partition: 'BOARD#{boardId}#{generation}#{shard}', sort: 'NODE#{name}' },
});

/** An order and a rank tree over a board's entries. A rebuild creates the next generation beside the live one. */
export type BoardGeneration = { number: number; layout: Layout };
/** A board and its generations; `v` is their version. Listed boards get daily snapshots and are reconciled. */
export type Board = Generations<BoardGeneration> & { boardId: string; listed: boolean };
export type GenerationOf = BoardGeneration & { boardId: string };

export const boardHolder = (boardId: string): Holder => ({ key: metaKeys.key({ boardId }), type: metaKeys.type });

const boardIn = ({ boardId, gsi2pk, generations }: Item): Board => ({
  ...(generations as Generations<BoardGeneration>),
  boardId: String(boardId),
  listed: gsi2pk !== undefined,
});

export const readBoard = async (boardId: string, options: { consistent: boolean }): Promise<Board | undefined> => {
  const stored = await readItem(metaKeys.key({ boardId }), options);
  return stored && boardIn(stored);
};

/**
 * Writes a board as the next version.
 * @throws VersionConflict if it has changed since, or already exists when `from` is 0.
 */
export const writeBoard = async (
  { boardId, live, building, retired = [] }: Pick<Board, 'boardId' | 'live'> & Partial<Board>,
  { from, listed }: { from: number; listed: boolean },
): Promise<Board> => {
  const generations: Generations<BoardGeneration> = { v: from + 1, live, building, retired };
  const index = listed ? metaKeys.index('gsi2', { boardId }) : { gsi2pk: undefined, gsi2sk: undefined };
  const condition = from === 0 ? 'absent' : { attr: 'generations.v', eq: from };
  await writeAlone(updateItem({ ...boardHolder(boardId), set: { boardId, generations, ...index }, condition }));
  return { ...generations, boardId, listed };
};

/** Listed boards in the order of their ids. */
export const pageOfBoards = async (after: string | undefined, limit: number): Promise<Board[]> => {
  const items = await queryItems({ index: 'gsi2', partition: metaKeys.partition('gsi2', {}), after, limit });
  return items.map(boardIn);
};

/** A row keeps its score and time only in its order key (`gsi1sk`). Rows without one belong to users who left. */
export type BoardRow = Key & { v: number; gsi1sk?: string; handle?: string; displayName?: string | null; audience?: Audience };

export const names = ({ boardId, number: generation }: GenerationOf, shard: number) => ({ boardId, generation, shard });
const rowKey = (generation: GenerationOf, userId: string): Key =>
  rowKeys.key({ ...names(generation, shardOf(userId, generation.layout.shards)), userId });
const nodeKey = (generation: GenerationOf, shard: number, name: string): Key => nodeKeys.key({ ...names(generation, shard), name });

/** `audience`: who may see the name; everyone if absent. */
type Names = { handle: string; displayName: string | null; audience?: Audience };
/** Rows of a community's board have no names. */
export type EnteredRow = OrderPlace & Names;

/** Decodes a row's entry; undefined if the user is not on the board. */
export const entryOf = (row: BoardRow | undefined): (EnteredRow & { key: string }) | undefined =>
  row?.gsi1sk === undefined
    ? undefined
    : {
        ...parseOrderKey(row.gsi1sk),
        key: row.gsi1sk,
        handle: row.handle ?? '',
        displayName: row.displayName ?? null,
        ...(row.audience === undefined ? {} : { audience: row.audience }),
      };

/**
 * Builds the counter update of one row, for `applyUpdates`. `entry` is undefined if the user is not, or no longer, on the
 * board.
 */
export const rowUpdateOf = (
  generation: GenerationOf,
  userId: string,
  next: {
    applied: { v: number } | undefined;
    v: number;
    entry: (OrderPlace & Partial<Names>) | undefined;
    changes: readonly CounterChange[];
  },
): CounterUpdate => {
  const shard = shardOf(userId, generation.layout.shards);
  const { entry } = next;
  const indexedEntry = entry && {
    ...rowKeys.index('gsi1', { ...names(generation, shard), orderKey: orderKey(entry) }),
    ...(entry.handle === undefined ? {} : { handle: entry.handle, displayName: entry.displayName ?? null }),
    ...(entry.audience === undefined ? {} : { audience: entry.audience }),
  };
  return {
    applied: next.applied && { v: next.applied.v },
    row: { ...rowKey(generation, userId), type: rowKeys.type, v: next.v, ...indexedEntry },
    increments: next.changes.map(
      ({ name, counter, by }): CounterIncrement => ({ key: nodeKey(generation, shard, name), type: nodeKeys.type, attribute: counter, by }),
    ),
  };
};

export type BoardItems = {
  row(userId: string): BoardRow | undefined;
  node(shard: number, name: string): Node;
  /** Returns an item that was requested through `also`. */
  find(key: Key): Item | undefined;
};
export type ReadMode = 'eventual' | 'consistent' | 'transaction';

/**
 * Reads rows and nodes in one round trip; nodes are read from every shard. `also` names other items to read in the same
 * call.
 * @returns undefined only in mode `transaction`: more than 100 items, or a concurrent write.
 */
export const readBoardItems = async <Mode extends ReadMode>(
  generation: GenerationOf,
  wanted: { userIds?: readonly string[]; nodes?: Iterable<string>; also?: readonly Key[] },
  mode: Mode,
): Promise<BoardItems | (Mode extends 'transaction' ? undefined : never)> => {
  const shards = Array.from({ length: generation.layout.shards }, (_, shard) => shard);
  const keys = [
    ...(wanted.userIds ?? []).map((userId) => rowKey(generation, userId)),
    ...[...new Set(wanted.nodes)].flatMap((name) => shards.map((shard) => nodeKey(generation, shard, name))),
    ...(wanted.also ?? []),
  ];
  const find = mode === 'transaction' ? await readInOneState(keys) : await readItems(keys, { consistent: mode === 'consistent' });
  if (!find) return undefined as never;
  return {
    row: (userId) => find(rowKey(generation, userId)) as BoardRow | undefined,
    node: (shard, name) => find(nodeKey(generation, shard, name)),
    find,
  };
};

/**
 * Rows of one shard in order. `after` and `before` are order keys or bounds, both exclusive; `before` lists backwards.
 * @param range.limit at most a few hundred: one page of a query.
 */
export const queryOrder = async (
  generation: GenerationOf,
  shard: number,
  range: { after?: string; before?: string; limit: number },
): Promise<BoardRow[]> => {
  const { after, before, limit } = range;
  const partition = rowKeys.partition('gsi1', names(generation, shard));
  const items = await queryItems({ index: 'gsi1', partition, after: before ?? after, reverse: before !== undefined, limit });
  return items as unknown as BoardRow[];
};

/** First nodes of a shard's tree, level by level. */
export const queryFirstNodes = (generation: GenerationOf, shard: number, limit: number): Promise<Item[]> =>
  queryItems({ partition: nodeKey(generation, shard, '').pk, prefix: 'NODE#', limit });

export const nodeNameOf = ({ sk }: Key): string => sk.slice('NODE#'.length);
