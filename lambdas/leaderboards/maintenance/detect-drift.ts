import type { Audience } from '../../../schemas/_kit/audience.ts';
import { shardOf } from '../../_base/hash.ts';
import type { BoardSource } from '../boards/board.ts';
import { type BoardRow, entryOf, type GenerationOf, nodeNameOf } from '../boards/boards.store.ts';
import { orderKey, positionOf } from '../boards/positions.rules.ts';
import { changesOf, countersOf } from '../boards/rank-tree.rules.ts';
import { allNodes, allPlaces, allRows } from './scan-board.store.ts';

/** What was read of a row: its version, its place in the order, who may see the name, and the shard it lies in. */
type Seen = { v: number; place: string | undefined; audience: Audience | undefined; shard: number };
export type Rows = Map<string, Seen>;

export const readRows = async (generation: GenerationOf): Promise<Rows> => {
  const seen: Rows = new Map();
  for await (const { shard, rows } of allRows(generation))
    for (const row of rows as BoardRow[]) seen.set(row.sk, { v: row.v, place: row.gsi1sk, audience: row.audience, shard });
  return seen;
};

/**
 * Holds rows against sources that were read after them.
 * @returns people whose row is wrong, and people whose row is behind: those may be on their way.
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
    const place = entry && orderKey({ ...entry, userId, position: positionOf(layout, entry) });
    if (row?.place === place && row?.audience === entry?.audience && (row === undefined || row.shard === shardOf(userId, layout.shards)))
      continue;
    if (row === undefined || row.v < v) behind.push(userId);
    else wrong.push(userId);
  }
  return { wrong, behind };
};

const count = (counters: Map<string, number>, name: string, by: number): void => {
  counters.set(name, (counters.get(name) ?? 0) + by);
};

/** Counters and places that the rows don't account for, each by name with the difference; empty where all is well. */
const differences = async (generation: GenerationOf): Promise<{ tree: Map<string, number>; order: Map<string, number> }> => {
  const tree = new Map<string, number>();
  const order = new Map<string, number>();
  for (const { place, shard } of (await readRows(generation)).values()) {
    const position = place === undefined ? undefined : entryOf({ pk: '', sk: '', v: 0, gsi1sk: place })?.position;
    for (const { name, counter } of changesOf(generation.layout, undefined, position)) count(tree, `${shard} ${name} ${counter}`, -1);
    if (place !== undefined) count(order, place, -1);
  }
  for await (const { shard, nodes } of allNodes(generation))
    for (const node of nodes)
      for (const [counter, entries] of countersOf(node)) count(tree, `${shard} ${nodeNameOf(node)} ${counter}`, entries);
  for await (const places of allPlaces(generation)) for (const place of places) count(order, place, 1);
  const drifted = (counters: Map<string, number>) => new Map([...counters].filter(([, by]) => by !== 0));
  return { tree: drifted(tree), order: drifted(order) };
};

const ATTEMPTS = 3;
const PAUSE_MS = 1_000;

const lasting = (before: Map<string, number>, now: Map<string, number>) =>
  new Map([...now].filter(([name, by]) => before.get(name) === by));

/**
 * Holds tree and order against the rows. What is read while the board changes never fits exactly, so only a difference
 * that stays the same over several readings counts.
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
