import { addToSum } from '../../_counters/counter-updates.ts';
import { constantDifferences, lastingDrift, MAX_SUSPECTS } from '../../_counters/drift.ts';
import { joined } from '../../_table/joined.ts';
import type { Item } from '../../_table/table.ts';
import { planBoardUpdates, type ReadSources } from '../boards/apply-changes.ts';
import type { BoardSource } from '../boards/board.ts';
import type { GenerationOf } from '../boards/boards.store.ts';
import { digitsOf, LAST_BASE, parseOrderKey } from '../boards/positions.rules.ts';
import { countOf, sumOf } from '../boards/rank-tree.rules.ts';
import { nodesOfLevel, orderOf, readRows, rowsByUser, shardsOf } from './scan-board.store.ts';

/** A competition's participants as sources of a board, in the order of user ids. */
export type Sources = { all(): AsyncIterable<BoardSource>; read: ReadSources };

/** Attributes of a row on which order and names depend. */
const CHECKED = ['pk', 'gsi1pk', 'gsi1sk', 'audience'] as const;

/** Whether the row is what an update from the source would write. A user without an entry needs no row. */
const agrees = (generation: GenerationOf, source: BoardSource | undefined, row: Item | undefined): boolean => {
  const [planned] = source?.entry ? planBoardUpdates(generation, [source], { row: () => undefined }) : [];
  if (!planned) return row === undefined || !('gsi1sk' in row);
  const [is, should]: Record<string, unknown>[] = [{ ...row }, planned.update.row];
  return CHECKED.every((name) => is?.[name] === should?.[name]);
};

/** Compares rows with participants in the order of user ids. @returns the users whose row is wrong or stays behind. */
const compareRows = async (generation: GenerationOf, sources: Sources): Promise<{ rows: string[]; entries: number }> => {
  const suspects = new Set<string>();
  let entries = 0;
  const keys = { left: ({ userId }: BoardSource) => userId, right: ({ sk }: Item) => sk };
  for await (const { key, left, right } of joined(sources.all(), rowsByUser(generation), keys)) {
    if (right?.gsi1sk !== undefined) entries += 1;
    if (suspects.size < MAX_SUSPECTS && !agrees(generation, left, right)) suspects.add(key);
  }
  const rows = await lastingDrift([...suspects], async (userIds) => {
    const [rowsOf, read] = await Promise.all([readRows(generation, userIds), sources.read(userIds)]);
    return userIds.filter((userId) => {
      const [row, ...strays] = rowsOf(userId);
      return strays.length > 0 || !agrees(generation, read.get(userId), row);
    });
  });
  return { rows, entries };
};

type Counted = { key: string; by: number };
const hexOf = (digits: readonly number[]): string => digits.map((digit) => digit.toString(16).padStart(2, '0')).join('');
const prefixOf = ({ sk }: Item): string => sk.split('#')[2] ?? '';

/** Numbers of entries by position, from the order. */
const entriesByPosition = async function* (generation: GenerationOf, shard: number): AsyncGenerator<Counted> {
  let counted: Counted = { key: '', by: 0 };
  for await (const { gsi1sk } of orderOf(generation, shard)) {
    const key = hexOf(digitsOf(generation.layout, parseOrderKey(String(gsi1sk)).position));
    if (key !== counted.key && counted.by > 0) yield counted;
    counted = { key, by: key === counted.key ? counted.by + 1 : 1 };
  }
  if (counted.by > 0) yield counted;
};
const sumsOfNodes = async function* (generation: GenerationOf, shard: number, level: number): AsyncGenerator<Counted> {
  for await (const node of nodesOfLevel(generation, shard, level)) yield { key: prefixOf(node), by: sumOf(node) };
};
const countersOfNodes = async function* (generation: GenerationOf, shard: number, level: number): AsyncGenerator<Counted> {
  for await (const node of nodesOfLevel(generation, shard, level))
    for (let digit = 0; digit < LAST_BASE; digit += 1) {
      const by = countOf(node, digit);
      if (by !== 0) yield { key: prefixOf(node) + hexOf([digit]), by };
    }
};

/** Compares every counter of the tree with the sum of the node below it, and those of the last level with the order. */
const compareTree = async (generation: GenerationOf): Promise<ReadonlyMap<string, number>> => {
  const found = new Map<string, number>();
  const { digits } = generation.layout;
  const keys = { left: ({ key }: Counted) => key, right: ({ key }: Counted) => key };
  for (const shard of shardsOf(generation))
    for (let level = 0; level < digits; level += 1) {
      const below = level + 1 === digits ? entriesByPosition(generation, shard) : sumsOfNodes(generation, shard, level + 1);
      for await (const { key, left, right } of joined(countersOfNodes(generation, shard, level), below, keys))
        addToSum(found, `${shard} ${key}`, (left?.by ?? 0) - (right?.by ?? 0));
    }
  return found;
};

/** Finds drift of a board in constant memory. The order is an index of the rows, which the table itself keeps. */
export const compareBoard = async (generation: GenerationOf, sources: Sources) => {
  const { rows, entries } = await compareRows(generation, sources);
  return { rows, entries, counts: await constantDifferences(await compareTree(generation), () => compareTree(generation)) };
};
