import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { chunk } from 'es-toolkit/array';
import { applyChanges } from '../../lambdas/leaderboards/boards/apply-changes.ts';
import type { BoardSource } from '../../lambdas/leaderboards/boards/board.ts';
import { type GenerationOf, rowUpdateOf } from '../../lambdas/leaderboards/boards/boards.store.ts';
import { createLayout, positionOf } from '../../lambdas/leaderboards/boards/positions.rules.ts';
import { changesOf } from '../../lambdas/leaderboards/boards/rank-tree.rules.ts';
import { rankMany, rankUser } from '../../lambdas/leaderboards/ranks/rank-many.ts';
import { ranksAround } from '../../lambdas/leaderboards/ranks/ranks-around.ts';
import { pageFromRank, topPage } from '../../lambdas/leaderboards/ranks/read-page.ts';
import { getMyRank, getRanksAround } from '../../schemas/leaderboards/routes.ts';
import { isDeep } from '../support/depth.ts';
import { meter, startTable, type Usage } from '../support/table.ts';

/** Deterministic random numbers (mulberry32), so that budgets do not depend on luck. */
let state = 20_261_120;
const randomInt = (from: number, to?: number): number => {
  const [low, high] = to === undefined ? [0, from] : [from, to];
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return low + Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (high - low));
};

const time = { remaining: () => 60_000 };
const HIGHEST = 1_000_000;
/** Score steps below 64² scaled units count as small. */
const SMALL = 64 ** 2;
const layout = createLayout({ lowest: -17_000_000_000, highest: 17_000_000_000, direction: 'desc' });

let table: Awaited<ReturnType<typeof startTable>>;
let metered: Awaited<ReturnType<typeof meter>>;
beforeAll(async () => {
  table = await startTable();
  metered = await meter();
});
afterAll(() => table.stop());

const userId = (index: number): string => `user_${String(index).padStart(20, '0')}`;
const sourceOf = (index: number, score: number, v: number): BoardSource => ({
  userId: userId(index),
  v,
  entry: { score, completed: 1, reachedAt: 1_795_000_000_000 + index, handle: `player.${index}`, displayName: `Player No ${index}` },
});

/**
 * Stores rows only for users that a test reads or updates. Others exist as counters only, because size can affect cost only
 * there.
 */
const seedBoard = async (size: number) => {
  const { documentClient } = await import('../../lambdas/_table/table.ts');
  const generation: GenerationOf = { boardId: `competition_${String(size).padStart(20, '0')}:overall`, number: 1, layout };
  const scores = Array.from({ length: size }, () => randomInt(HIGHEST));
  const byRank = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
  const stored = new Set([...byRank.slice(0, 300), ...Array.from({ length: 300 }, () => randomInt(size))]);
  const items = new Map<string, Record<string, unknown>>();
  for (const [index, score] of scores.entries()) {
    const source = sourceOf(index, score, 1);
    const position = positionOf(layout, source.entry!);
    const rowUpdate = rowUpdateOf(generation, source.userId, {
      applied: undefined,
      v: 1,
      entry: { ...source.entry!, position, userId: source.userId },
      changes: changesOf(layout, undefined, position),
    });
    if (stored.has(index)) items.set(source.userId, rowUpdate.row);
    for (const { key, type, attribute, by } of rowUpdate.increments) {
      const node = items.get(`${key.pk}${key.sk}`) ?? { ...key, type };
      node[attribute] = Number(node[attribute] ?? 0) + by;
      items.set(`${key.pk}${key.sk}`, node);
    }
  }
  for (const part of chunk([...items.values()], 100))
    await documentClient.send(
      new TransactWriteCommand({ TransactItems: part.map((Item) => ({ Put: { TableName: process.env.TABLE_NAME, Item } })) }),
    );
  return { generation, scores, byRank, stored: [...stored] };
};

type Board = Awaited<ReturnType<typeof seedBoard>>;
const rankOf = ({ scores }: Board, index: number): number => 1 + scores.filter((score) => score > scores[index]!).length;

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const figures: Record<string, Record<string, string>> = {};
const note = (board: number, label: string, usages: (Usage & { users?: number })[]): void => {
  const per = (unit: (usage: Usage) => number) => mean(usages.map((usage) => unit(usage) / (usage.users ?? 1))).toFixed(1);
  figures[label] ??= {};
  figures[label][`${board}`] =
    `${Math.max(...usages.map(({ trips }) => trips))} trips, ${per(({ calls }) => calls)} calls, ` +
    `${per(({ readUnits }) => readUnits)} RRU (≤ ${Math.max(...usages.map(({ readUnits }) => readUnits))}), ${per(({ writeUnits }) => writeUnits)} WRU`;
};
afterAll(() => console.table(figures));

describe.each(isDeep ? [1_000, 100_000] : [1_000])('a board of %i', (size) => {
  let board: Board;
  let versions: Map<number, number>;
  beforeAll(async () => {
    board = await seedBoard(size);
    versions = new Map();
  });

  test('reads one rank in two round trips and 4 RRU', async () => {
    const usages: Usage[] = [];
    for (const index of board.stored.slice(-40)) {
      const { result, ...usage } = await metered.of(() => rankUser(board.generation, userId(index)));
      expect(result?.rank).toBe(rankOf(board, index));
      usages.push(usage);
    }
    note(size, 'rank', usages);
    for (const { calls, trips, readUnits } of usages) {
      expect(trips).toBeLessThanOrEqual(getMyRank.budget.calls);
      expect(calls).toBeLessThanOrEqual(getMyRank.budget.calls);
      expect(readUnits).toBeLessThanOrEqual(getMyRank.budget.readUnits);
    }
  });

  test('reads the top 100 in two calls and 4 RRU, plus one RRU for recent visibility changes', async () => {
    const { result, ...usage } = await metered.of(() => topPage(board.generation, 100));
    note(size, 'top 100', [usage]);
    expect(result.entries.map(({ rank }) => rank)).toEqual(board.byRank.slice(0, 100).map((index) => rankOf(board, index)));
    expect(result.total).toBe(size);
    expect(usage.calls).toBe(2);
    expect(usage.trips).toBe(1);
    expect(usage.readUnits).toBeLessThanOrEqual(4 + 1);
  });

  test('reads the ranks around a user in three round trips, and of many users in two', async () => {
    const index = board.byRank[150]!;
    const around = await metered.of(() => ranksAround(board.generation, userId(index), 5));
    note(size, 'around', [around]);
    expect(around.result?.entries).toHaveLength(11);
    expect(around.trips).toBeLessThanOrEqual(3);
    expect(around.calls).toBeLessThanOrEqual(getRanksAround.budget.calls);
    expect(around.readUnits).toBeLessThanOrEqual(getRanksAround.budget.readUnits);
    const many = await metered.of(() => rankMany(board.generation, board.stored.map(userId)));
    note(size, `ranks of ${Math.round(board.stored.length / 100) * 100}`, [many]);
    expect(many.trips).toBeLessThanOrEqual(2);
    for (const one of board.stored) expect(many.result.get(userId(one))?.rank).toBe(rankOf(board, one));
  });

  test('reads a page from a rank in three round trips', async () => {
    const { result, ...usage } = await metered.of(() => pageFromRank(board.generation, 120, 25));
    note(size, 'page from a rank', [usage]);
    expect(result.entries[0]?.rank).toBeGreaterThanOrEqual(120);
    expect(result.entries[0]?.userId).toBe(userId(board.byRank.find((index) => rankOf(board, index) >= 120)!));
    expect(usage.trips).toBeLessThanOrEqual(3);
  });

  const update = async (indexes: number[], step: () => number): Promise<Usage> => {
    const sources = indexes.map((index) => {
      const score = Math.max(0, Math.min(HIGHEST, board.scores[index]! + step()));
      const v = (versions.get(index) ?? 1) + 1;
      versions.set(index, v);
      board.scores[index] = score;
      return sourceOf(index, score, v);
    });
    const read = async () => new Map(sources.map((source) => [source.userId, source]));
    const { result: _, ...usage } = await metered.of(() =>
      applyChanges(board.generation, [...sources.map((source) => source.userId)], read, time),
    );
    return usage;
  };
  const small = (): number => randomInt(1, SMALL) * (randomInt(2) ? 1 : -1);
  const jump = (): number => randomInt(HIGHEST) - HIGHEST / 2;

  test.each([
    ['small steps alone', small, 1, 12],
    ['jumps alone', jump, 1, 24],
    ['small steps by ten', small, 10, 10],
    ['jumps by ten', jump, 10, 20],
  ])('applies %s within its write units', async (name, step, users, limit) => {
    const usages: (Usage & { users: number })[] = [];
    for (let round = 0; round < 25; round += 1) {
      const chosen = new Set<number>();
      while (chosen.size < users) chosen.add(board.stored[300 + randomInt(board.stored.length - 300)]!);
      usages.push({ ...(await update([...chosen], step)), users });
    }
    note(size, name, usages);
    expect(mean(usages.map(({ writeUnits }) => writeUnits / users))).toBeLessThanOrEqual(limit);
  });
});
