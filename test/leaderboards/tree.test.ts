import { shardOf } from '../../lambdas/_base/hash.ts';
import { type Layout, positionOf } from '../../lambdas/leaderboards/boards/positions.rules.ts';
import { changesOf, countAlong, descend, type Node, nodeName, ROOT, sumOf } from '../../lambdas/leaderboards/boards/rank-tree.rules.ts';
import { fc } from '../support/property.ts';
import { boardScores, bruteForce, layouts, type Player, seeded } from './board-fixtures.ts';

/** A tree in memory, with one map of nodes per shard. */
const createTree = (layout: Layout) => {
  const shards = Array.from({ length: layout.shards }, () => new Map<string, Record<string, number>>());
  return {
    shards,
    move: (userId: string, from: number | undefined, to: number | undefined) => {
      const nodes = shards[shardOf(userId, layout.shards)]!;
      for (const { name, counter, by } of changesOf(layout, from, to)) {
        const node = nodes.get(name) ?? {};
        node[counter] = (node[counter] ?? 0) + by;
        nodes.set(name, node);
      }
    },
    named: (name: string): Node[] => shards.map((nodes) => nodes.get(name)),
  };
};

const players = (board: { lowest: number; highest: number }): fc.Arbitrary<Player[]> =>
  fc.uniqueArray(
    fc
      .tuple(boardScores(board), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 999 }))
      .map(([score, reachedAt, number]) => ({ ...score, reachedAt, userId: `user_${number}` })),
    { selector: ({ userId }) => userId, maxLength: 40 },
  );

const boards = layouts().chain((board) => fc.record({ layout: fc.constant(board.layout), first: players(board), second: players(board) }));

/** All users of the first list enter. Users of the second list then change or enter, and the others leave. */
const grown = ({ layout, first, second }: { layout: Layout; first: Player[]; second: Player[] }) => {
  const tree = createTree(layout);
  const at = (player: Player | undefined) => (player ? positionOf(layout, player) : undefined);
  for (const player of first) tree.move(player.userId, undefined, at(player));
  for (const player of second) tree.move(player.userId, at(first.find(({ userId }) => userId === player.userId)), at(player));
  for (const player of first) if (!second.some(({ userId }) => userId === player.userId)) tree.move(player.userId, at(player), undefined);
  return { tree, sorted: bruteForce(layout, second) };
};

test('the rank counted along the path equals a sort, after entering, changing and leaving', () => {
  fc.assert(
    fc.property(boards, (board) => {
      const { tree, sorted } = grown(board);
      for (const entry of sorted) {
        const { count, torn } = countAlong(board.layout, entry.position, (shard, name) => tree.shards[shard]?.get(name));
        expect(torn).toBe(false);
        expect(count.better + 1).toBe(entry.rank);
        expect(count.same).toBe(sorted.filter(({ position }) => position === entry.position).length);
        expect(count.total).toBe(sorted.length);
      }
    }),
    seeded(200),
  );
});

test('an entry changes a node only if its path changes, and leaving undoes entering', () => {
  fc.assert(
    fc.property(boards, ({ layout, first }) => {
      const tree = createTree(layout);
      for (const player of first) tree.move(player.userId, undefined, positionOf(layout, player));
      for (const player of first) tree.move(player.userId, positionOf(layout, player), undefined);
      for (const nodes of tree.shards) for (const node of nodes.values()) expect(sumOf(node)).toBe(0);
      for (const player of first) expect(changesOf(layout, positionOf(layout, player), positionOf(layout, player))).toEqual([]);
    }),
    seeded(100),
  );
});

test('nodes from different states are detected', () => {
  fc.assert(
    fc.property(
      boards.filter(({ layout, first }) => layout.digits > 1 && layout.shards === 1 && first.length > 0),
      ({ layout, first }) => {
        const tree = createTree(layout);
        for (const player of first) tree.move(player.userId, undefined, positionOf(layout, player));
        const nodes = tree.shards[0]!;
        const half = (_: number, name: string): Node => (name === ROOT ? nodes.get(name) : undefined);
        expect(countAlong(layout, positionOf(layout, first[0]!), half).torn).toBe(true);
      },
    ),
    seeded(50),
  );
});

test('descending to a rank finds the first entry with that rank or a worse one', () => {
  fc.assert(
    fc.property(boards, fc.integer({ min: 1, max: 45 }), fc.constantFrom(0, 3, 300), (board, rank, tolerance) => {
      const { tree, sorted } = grown(board);
      const descent = descend(board.layout, rank, tolerance, tree.named);
      if (rank > sorted.length) return expect(descent).toEqual({ none: true, total: sorted.length });
      if (!('found' in descent)) throw new Error(`not found: ${JSON.stringify(descent)}`);
      const { position, better } = descent.found;
      expect(sorted.filter((entry) => entry.position < position)).toHaveLength(better);
      const dropped = sorted.filter((entry) => entry.position >= position && entry.rank < rank);
      expect(dropped.length).toBeLessThanOrEqual(Math.min(tolerance, descent.dropped));
      // No entry of the list was skipped.
      expect(sorted.filter((entry) => entry.rank >= rank && entry.position < position)).toEqual([]);
    }),
    seeded(300),
  );
});

test('the descent reports a missing node, and a parent and child that disagree', () => {
  const { layout } = fc.sample(
    layouts(fc.constant(1)).filter((board) => board.layout.digits === 5),
    { numRuns: 1, seed: 1 },
  )[0]!;
  expect(descend(layout, 1, 0, () => undefined)).toEqual({ missing: nodeName([]) });
  const root = { "'": 2 };
  expect(descend(layout, 1, 0, (name) => (name === ROOT ? [root] : undefined))).toEqual({ missing: nodeName([5]) });
  expect(descend(layout, 1, 0, (name) => (name === ROOT ? [root] : [{ '!': 1 }]))).toMatchObject({ torn: { better: 0 }, total: 2 });
});
