import { type BoardScore, createLayout, type Layout, positionOf } from '../../lambdas/leaderboards/boards/positions.rules.ts';
import { fc } from '../support/property.ts';

/** A user's entry on a board. */
export type Player = BoardScore & { userId: string; reachedAt: number; arrivedAt?: number };

const arrival = ({ reachedAt, arrivedAt = reachedAt }: Player): number => arrivedAt;

/** Reference for every read: sorts all entries, then counts the strictly better ones. */
export const bruteForce = (layout: Layout, players: readonly Player[]) => {
  const placed = players.map((player) => ({ ...player, position: positionOf(layout, player) }));
  placed.sort((a, b) => a.position - b.position || a.reachedAt - b.reachedAt || arrival(a) - arrival(b) || (a.userId < b.userId ? -1 : 1));
  return placed.map((player) => ({ ...player, rank: 1 + placed.filter(({ position }) => position < player.position).length }));
};

/** Layouts for ranges from ten scores (many ties) to wider than the default, with both signs and both directions. */
export const layouts = (
  shards: fc.Arbitrary<number> = fc.constantFrom(1, 3),
): fc.Arbitrary<{ layout: Layout; lowest: number; highest: number }> =>
  fc
    .record({
      range: fc.constantFrom<[number, number]>(
        [0, 9],
        [-50, 50],
        [0, 1000],
        [-70_000, 3_000_000],
        [-17_000_000_000, 17_000_000_000],
        [-4e12, 4e12],
      ),
      direction: fc.constantFrom<'desc' | 'asc'>('desc', 'asc'),
      completedFirst: fc.boolean(),
      shards,
    })
    .map(({ range: [lowest, highest], direction, completedFirst, shards: count }) => ({
      layout: createLayout({ lowest, highest, direction, completedFirst: completedFirst && direction === 'asc', shards: count }),
      lowest,
      highest,
    }));

export const boardScores = ({ lowest, highest }: { lowest: number; highest: number }): fc.Arbitrary<BoardScore> =>
  fc.record({
    score: fc.oneof(fc.integer({ min: Math.max(lowest, -20), max: Math.min(highest, 20) }), fc.integer({ min: lowest, max: highest })),
    completed: fc.integer({ min: 1, max: 4 }),
  });

/**
 * fast-check prints the seed of a failure; KITH_SEED repeats it. Shrinking against a table would exceed the timeout and
 * hide the failure.
 */
export const seeded = (numRuns: number): fc.Parameters<unknown> => ({
  numRuns,
  endOnFailure: true,
  ...(process.env.KITH_SEED ? { seed: Number(process.env.KITH_SEED) } : {}),
});
