import { Entity } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { any, item, number, string } from 'dynamodb-toolbox/schema';
import type { Audience } from '../../../schemas/_kit/audience.ts';
import { shardOf } from '../../_base/hash.ts';
import type { CounterIncrement, CounterUpdate } from '../../_counters/counter-updates.ts';
import { write } from '../../_table/commit.ts';
import { stillAt } from '../../_table/expressions.ts';
import { itemType } from '../../_table/keys.ts';
import { queryItems } from '../../_table/query.ts';
import { readInOneState } from '../../_table/read-transaction.ts';
import { type Item, indexed, type Key, readItems, table } from '../../_table/table.ts';
import { writeAlone } from '../../_table/write.ts';
import { type Layout, type OrderPlace, orderKey, parseOrderKey } from './positions.rules.ts';
import type { CounterChange, Node } from './rank-tree.rules.ts';

/*
 * Consistency: the worker and the jobs read everything consistently, because they write what they read. The routes read
 * eventually consistently and check what they got (rank-many.ts). The order is an index, so it never is consistent; it
 * trails the counters by milliseconds.
 */
const metaKeys = itemType({
  type: 'board',
  summary: 'A leaderboard of a competition, overall or of one round: which generations of order and tree are live, being built, retiring',
  writer: 'leaderboards/boards/boards.store.ts',
  key: { partition: 'BOARD#{boardId}', sort: 'META' },
  indexes: { gsi2: { partition: 'BOARDS', sort: '{boardId}' } },
});
export const rowKeys = itemType({
  type: 'board-row',
  summary: 'What of a participant has been counted on a board; while they are entered it stands in the order',
  writer: 'leaderboards/boards/boards.store.ts',
  key: { partition: 'BOARD#{boardId}#{generation}#{shard}#ROWS', sort: '{userId}' },
  indexes: { gsi1: { partition: 'BOARD#{boardId}#{generation}#{shard}', sort: '{orderKey}' } },
});
export const nodeKeys = itemType({
  type: 'board-node',
  summary: 'A node of the rank tree: entries below it per next digit of their positions',
  writer: 'leaderboards/boards/boards.store.ts',
  key: { partition: 'BOARD#{boardId}#{generation}#{shard}', sort: 'NODE#{name}' },
});

/** One order and tree over a board's entries. A rebuild makes the next one beside it. */
export type Generation = { number: number; layout: Layout };
export type Retired = { number: number; shards: number };
export type Board = {
  boardId: string;
  v: number;
  live: Generation;
  building?: Generation;
  /** Still kept up to date until then (epoch ms), for readers that have not seen the switch. */
  retiring?: Generation & { until: number };
  /** Generations to delete, with their shards. */
  retired?: Retired[];
  gsi2pk?: string;
  gsi2sk?: string;
};
export type GenerationOf = Generation & { boardId: string };

const Meta = new Entity({
  name: metaKeys.type,
  table,
  schema: item({
    boardId: string().key(),
    v: number(),
    live: any(),
    building: any().optional(),
    retiring: any().optional(),
    retired: any().optional(),
    ...indexed('gsi2'),
  }),
  computeKey: metaKeys.key,
  timestamps: false,
});

export const readBoard = async (boardId: string, options: { consistent: boolean }): Promise<Board | undefined> =>
  (await Meta.build(GetItemCommand).key({ boardId }).options(options).send()).Item as Board | undefined;

/**
 * Writes a board as the next version of what was read. Listed boards get their daily snapshots.
 * @throws VersionConflict where it has changed since, or exists already and `v` is 1.
 */
export const writeBoard = async (
  board: Omit<Board, 'v' | 'gsi2pk' | 'gsi2sk'>,
  options: { from: number; listed: boolean },
): Promise<Board> => {
  const { gsi2pk: _, gsi2sk: __, ...content } = board as Board;
  const next = { ...content, v: options.from + 1, ...(options.listed ? metaKeys.index('gsi2', { boardId: board.boardId }) : {}) };
  const condition = stillAt(options.from === 0 ? undefined : { v: options.from });
  await writeAlone(write(Meta.build(PutTransaction).item(next).options({ condition })));
  return next;
};

/** Listed boards, by id. */
export const pageOfBoards = async (after: string | undefined, limit: number): Promise<Board[]> => {
  const items = await queryItems({ index: 'gsi2', partition: metaKeys.partition('gsi2', {}), after, limit });
  return items as unknown as Board[];
};

/** A row says its score and time in its place in the order, and nowhere else. Without one it is of somebody who left. */
export type BoardRow = Key & { v: number; gsi1sk?: string; handle?: string; displayName?: string | null; audience?: Audience };

export const names = ({ boardId, number: generation }: GenerationOf, shard: number) => ({ boardId, generation, shard });
const rowKey = (generation: GenerationOf, userId: string): Key =>
  rowKeys.key({ ...names(generation, shardOf(userId, generation.layout.shards)), userId });
const nodeKey = (generation: GenerationOf, shard: number, name: string): Key => nodeKeys.key({ ...names(generation, shard), name });

/** `audience`: who may see the name; absent: anybody. */
export type EnteredRow = OrderPlace & { handle: string; displayName: string | null; audience?: Audience };

/** The entry that a row stands for; undefined for somebody who is not on the board. */
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

/** The change of one row and its counters, for `applyMoves`. `entry` undefined: not on the board (any more). */
export const rowUpdateOf = (
  generation: GenerationOf,
  userId: string,
  next: { appliedVersion: number | undefined; v: number; entry: EnteredRow | undefined; changes: readonly CounterChange[] },
): CounterUpdate => {
  const shard = shardOf(userId, generation.layout.shards);
  const { entry } = next;
  const place = entry && {
    ...rowKeys.index('gsi1', { ...names(generation, shard), orderKey: orderKey(entry) }),
    handle: entry.handle,
    displayName: entry.displayName,
    ...(entry.audience === undefined ? {} : { audience: entry.audience }),
  };
  return {
    appliedVersion: next.appliedVersion,
    row: { ...rowKey(generation, userId), type: rowKeys.type, v: next.v, ...place },
    increments: next.changes.map(
      ({ name, counter, by }): CounterIncrement => ({ key: nodeKey(generation, shard, name), type: nodeKeys.type, attribute: counter, by }),
    ),
  };
};

export type BoardItems = {
  row(userId: string): BoardRow | undefined;
  node(shard: number, name: string): Node;
  /** What was asked for beside the board's own. */
  find(key: Key): Item | undefined;
};
export type ReadMode = 'eventual' | 'consistent' | 'transaction';

/**
 * Rows and nodes in one dependent round trip; nodes are read of every shard. `also` are keys of other items that the same
 * call brings along.
 * @returns undefined only in mode `transaction`: more than 100 items, or a writer was in the way.
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
 * Rows of one shard in their order. `after` and `before` are order keys or bounds, both excluded; `before` lists backwards.
 * @param range.limit at most some hundred: one page of a query.
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

/** The first nodes of a shard's tree, level by level. */
export const queryFirstNodes = (generation: GenerationOf, shard: number, limit: number): Promise<Item[]> =>
  queryItems({ partition: nodeKey(generation, shard, '').pk, prefix: 'NODE#', limit });

/** The name of a node, from its key. */
export const nodeNameOf = ({ sk }: Key): string => sk.slice('NODE#'.length);
