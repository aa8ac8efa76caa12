import type { Audience } from '../../../schemas/_kit/audience.ts';
import { shardOf } from '../../_base/hash.ts';
import type { BoardSource } from '../boards/board.ts';
import { type BoardRow, entryOf, type GenerationOf, nodeNameOf } from '../boards/boards.store.ts';
import { orderKey, positionOf } from '../boards/positions.rules.ts';
import { changesOf, countersOf } from '../boards/rank-tree.rules.ts';
import { allNodes, allOrderKeys, allRows } from './scan-board.store.ts';

/** A row as read: version, order key, audience of the name, and shard. */
type RowState = { v: number; orderKey: string | undefined; audience: Audience | undefined; shard: number };
export type Rows = Map<string, RowState>;

export const readRows = async (generation: GenerationOf): Promise<Rows> => {
  const rows: Rows = new Map();
  for await (const { shard, rows: page } of allRows(generation))
    for (const row of page as BoardRow[]) rows.set(row.sk, { v: row.v, orderKey: row.gsi1sk, audience: row.audience, shard });
  return rows;
};

/**
 * Compares rows with sources that were read after them.
 * @returns `wrong`: users whose row is wrong; `behind`: users whose row is older than its source, whose update may be in
 * flight.
 */
export const compareRows = (
  { layout }: GenerationOf,
  sources: readonly BoardSource[],
  rows: Rows,
): { wrong: string[]; behind: string[] } => {
  const wrong: string[] = [];
  const behind: string[] = [];
  for (const { userId, v, entry } of sources) {
    const row = rows.get(userId);
    const expected = entry && orderKey({ ...entry, userId, position: positionOf(layout, entry) });
    if (
      row?.orderKey === expected &&
      row?.audience === entry?.audience &&
      (row === undefined || row.shard === shardOf(userId, layout.shards))
    )
      continue;
    if (row === undefined || row.v < v) behind.push(userId);
    else wrong.push(userId);
  }
  return { wrong, behind };
};

const count = (counters: Map<string, number>, name: string, by: number): void => {
  counters.set(name, (counters.get(name) ?? 0) + by);
};

/** Counters and order keys that the rows do not explain, by name with the difference; empty if all agree. */
const differences = async (generation: GenerationOf): Promise<{ tree: Map<string, number>; order: Map<string, number> }> => {
  const tree = new Map<string, number>();
  const order = new Map<string, number>();
  for (const { orderKey: key, shard } of (await readRows(generation)).values()) {
    const position = key === undefined ? undefined : entryOf({ pk: '', sk: '', v: 0, gsi1sk: key })?.position;
    for (const { name, counter } of changesOf(generation.layout, undefined, position)) count(tree, `${shard} ${name} ${counter}`, -1);
    if (key !== undefined) count(order, key, -1);
  }
  for await (const { shard, nodes } of allNodes(generation))
    for (const node of nodes)
      for (const [counter, entries] of countersOf(node)) count(tree, `${shard} ${nodeNameOf(node)} ${counter}`, entries);
  for await (const keys of allOrderKeys(generation)) for (const key of keys) count(order, key, 1);
  const drifted = (counters: Map<string, number>) => new Map([...counters].filter(([, by]) => by !== 0));
  return { tree: drifted(tree), order: drifted(order) };
};

const ATTEMPTS = 3;
const PAUSE_MS = 1_000;

const lasting = (before: Map<string, number>, now: Map<string, number>) =>
  new Map([...now].filter(([name, by]) => before.get(name) === by));

/**
 * Compares tree and order with the rows. Reads of a changing board never agree exactly, so only a difference that persists
 * over several reads counts.
 */
export const compareProjections = async (generation: GenerationOf): Promise<{ tree: string[]; order: string[] }> => {
  let { tree, order } = await differences(generation);
  for (let attempt = 1; attempt < ATTEMPTS && tree.size + order.size > 0; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const next = await differences(generation);
    tree = lasting(tree, next.tree);
    order = lasting(order, next.order);
  }
  return { tree: [...tree.keys()], order: [...order.keys()] };
};
