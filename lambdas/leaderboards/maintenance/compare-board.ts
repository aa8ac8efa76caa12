import * as z from 'zod';
import { addToSum } from '../../_counters/counter-updates.ts';
import { constantDifferences, type Drift, lastingDrift, MAX_SUSPECTS } from '../../_counters/drift.ts';
import { joined } from '../../_table/joined.ts';
import type { Item } from '../../_table/table.ts';
import { planBoardUpdates, type ReadSources } from '../boards/apply-changes.ts';
import type { BoardSource } from '../boards/board.ts';
import type { GenerationOf } from '../boards/boards.store.ts';
import { digitsOf, LAST_BASE, parseOrderKey } from '../boards/positions.rules.ts';
import { countOf, sumOf } from '../boards/rank-tree.rules.ts';
import { nodesOfLevel, orderOf, readRows, rowsByUser } from './scan-board.store.ts';

/** A competition's participants as sources of a board, in the order of user ids. */
export type Sources = {
  page(after: string | undefined): Promise<{ sources: BoardSource[]; last: string | undefined }>;
  read: ReadSources;
};

/**
 * Where the next step begins: after a user, or at a level of a shard's tree. A position in another generation, which a rebuild has
 * replaced meanwhile, does not apply to this one.
 */
export const BoardPosition = z.union([
  z.object({ number: z.int(), after: z.string() }),
  z.object({ number: z.int(), shard: z.int(), level: z.int() }),
]);
type BoardPosition = z.infer<typeof BoardPosition>;
type Step = Drift & { entries: number; next?: BoardPosition | undefined };

/** Some ten thousand users: a step takes seconds. */
const PAGES_A_STEP = 4;

/** Attributes of a row on which order and names depend. */
const CHECKED = ['pk', 'gsi1pk', 'gsi1sk', 'audience'] as const;

/** Whether the row is what an update from the source would write. A user without an entry needs no row. */
const agrees = (generation: GenerationOf, source: BoardSource | undefined, row: Item | undefined): boolean => {
  const [planned] = source?.entry ? planBoardUpdates(generation, [source], { row: () => undefined }) : [];
  if (!planned) return row === undefined || !('gsi1sk' in row);
  const [is, should]: Record<string, unknown>[] = [{ ...row }, planned.update.row];
  return CHECKED.every((name) => is?.[name] === should?.[name]);
};

const streamOf = async function* <Value>(values: readonly Value[]): AsyncGenerator<Value> {
  yield* values;
};

/** Compares rows with some pages of participants in the order of user ids. The rows behind the last page belong to it. */
const compareRows = async (generation: GenerationOf, sources: Sources, begin: string | undefined): Promise<Step> => {
  const suspects = new Set<string>();
  let entries = 0;
  let after = begin;
  const keys = { left: ({ userId }: BoardSource) => userId, right: ({ sk }: Item) => sk };
  for (let pages = 0; pages < PAGES_A_STEP; pages += 1) {
    const { sources: page, last } = await sources.page(after);
    for await (const { key, left, right } of joined(streamOf(page), rowsByUser(generation, after, last), keys)) {
      if (right?.gsi1sk !== undefined) entries += 1;
      if (suspects.size < MAX_SUSPECTS && !agrees(generation, left, right)) suspects.add(key);
    }
    after = last;
    if (after === undefined) break;
  }
  const rows = await lastingDrift([...suspects], async (userIds) => {
    const [rowsOf, read] = await Promise.all([readRows(generation, userIds), sources.read(userIds)]);
    return userIds.filter((userId) => {
      const [row, ...strays] = rowsOf(userId);
      return strays.length > 0 || !agrees(generation, read.get(userId), row);
    });
  });
  const { number } = generation;
  return { rows, counts: [], entries, next: after === undefined ? { number, shard: 0, level: 0 } : { number, after } };
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

/** Compares the counters of a level with the sums of the nodes below, and those of the last level with the order. */
const differencesOf = async (generation: GenerationOf, shard: number, level: number): Promise<ReadonlyMap<string, number>> => {
  const found = new Map<string, number>();
  const keys = { left: ({ key }: Counted) => key, right: ({ key }: Counted) => key };
  const isLast = level + 1 === generation.layout.digits;
  const below = isLast ? entriesByPosition(generation, shard) : sumsOfNodes(generation, shard, level + 1);
  for await (const { key, left, right } of joined(countersOfNodes(generation, shard, level), below, keys)) {
    const name = `${shard} ${key}`;
    if (found.has(name) || found.size < MAX_SUSPECTS) addToSum(found, name, (left?.by ?? 0) - (right?.by ?? 0));
  }
  return found;
};

const compareLevel = async (generation: GenerationOf, shard: number, level: number): Promise<Step> => {
  const compare = () => differencesOf(generation, shard, level);
  const counts = await constantDifferences(await compare(), compare);
  const { number, layout } = generation;
  const following = level + 1 < layout.digits ? { shard, level: level + 1 } : { shard: shard + 1, level: 0 };
  return { rows: [], counts, entries: 0, next: following.shard < layout.shards ? { number, ...following } : undefined };
};

/**
 * Finds drift in a part of a board: the rows of some thousand users, or a level of a tree. Memory is constant. The order is an index
 * of the rows, which the table itself keeps. @returns `next` is where the next part begins; undefined at the end.
 */
export const comparePart = (generation: GenerationOf, sources: Sources, position: BoardPosition | undefined): Promise<Step> => {
  const at = position?.number === generation.number ? position : undefined;
  return at && 'level' in at ? compareLevel(generation, at.shard, at.level) : compareRows(generation, sources, at?.after);
};
