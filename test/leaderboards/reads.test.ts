import { applyChanges } from '../../lambdas/leaderboards/boards/apply-changes.ts';
import type { GenerationOf } from '../../lambdas/leaderboards/boards/boards.store.ts';
import { createLayout, type Layout } from '../../lambdas/leaderboards/boards/positions.rules.ts';
import { type RankedEntry, rankMany, rankUser } from '../../lambdas/leaderboards/ranks/rank-many.ts';
import { ranksAround } from '../../lambdas/leaderboards/ranks/ranks-around.ts';
import { pageAfter, pageFromRank, topPage } from '../../lambdas/leaderboards/ranks/read-page.ts';
import { fc } from '../support/property.ts';
import { startTable } from '../support/table.ts';
import { boardScores, bruteForce, layouts, type Player, seeded } from './board-fixtures.ts';
import { createReference } from './reference-model.ts';

const time = { remaining: () => 60_000 };
let table: Awaited<ReturnType<typeof startTable>>;
let boards = 0;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());

type Step = { scores: Player[]; leaves: string[]; twice: boolean };

const userIds = Array.from({ length: 30 }, (_, index) => `user_${String(index).padStart(2, '0')}`);
const step = (board: { lowest: number; highest: number }): fc.Arbitrary<Step> =>
  fc.record({
    scores: fc.uniqueArray(
      fc
        .tuple(boardScores(board), fc.integer({ min: 1, max: 4 }), fc.constantFrom(...userIds))
        .map(([score, reachedAt, userId]) => ({ ...score, reachedAt, userId })),
      { selector: ({ userId }) => userId, maxLength: 24 },
    ),
    leaves: fc.uniqueArray(fc.constantFrom(...userIds), { maxLength: 5 }),
    twice: fc.boolean(),
  });
const scenarios = layouts().chain((board) =>
  fc.record({ layout: fc.constant(board.layout), steps: fc.array(step(board), { minLength: 1, maxLength: 3 }) }),
);

/** Plays a scenario on a new board: scores, leaves and rejoins. Some steps are applied by two workers concurrently. */
const play = async ({ layout, steps }: { layout: Layout; steps: Step[] }) => {
  boards += 1;
  const generation: GenerationOf = { boardId: `competition_${boards}:overall`, number: 1, layout };
  const reference = createReference();
  for (const { scores, leaves, twice } of steps) {
    const touched = [...scores.map(({ userId }) => userId), ...leaves];
    const work = () => applyChanges(generation, touched, reference.read, time);
    for (const player of scores) reference.score(player);
    const early = twice ? work() : undefined;
    for (const userId of leaves) reference.leave(userId);
    await Promise.all([early, work()]);
  }
  return { generation, sorted: bruteForce(layout, reference.players()) };
};

const summaries = (entries: readonly Pick<RankedEntry, 'rank' | 'userId' | 'score' | 'reachedAt'>[]) =>
  entries.map(({ rank, userId, score, reachedAt }) => ({ rank, userId, score, reachedAt }));

test('ranks of one, many and unknown users equal a sort', async () => {
  await fc.assert(
    fc.asyncProperty(scenarios, async (scenario) => {
      const { generation, sorted } = await play(scenario);
      const ranked = await rankMany(generation, [...userIds, 'user_nobody']);
      expect(summaries([...ranked.values()].sort((a, b) => (a.key < b.key ? -1 : 1)))).toEqual(summaries(sorted));
      for (const entry of sorted.slice(0, 3)) expect((await rankUser(generation, entry.userId))?.rank).toBe(entry.rank);
      expect(await rankUser(generation, 'user_nobody')).toBeUndefined();
      expect([...ranked.values()].every(({ count }) => count.total === sorted.length)).toBe(true);
    }),
    seeded(40),
  );
});

test('pages from top to end equal a sort, with exact ranks across page boundaries', async () => {
  await fc.assert(
    fc.asyncProperty(scenarios, fc.integer({ min: 1, max: 9 }), async (scenario, limit) => {
      const { generation, sorted } = await play(scenario);
      let page = await topPage(generation, limit);
      const entries = [...page.entries];
      while (page.next !== undefined) {
        page = await pageAfter(generation, page.next, limit);
        expect(page.total).toBe(sorted.length);
        entries.push(...page.entries);
      }
      expect(summaries(entries)).toEqual(summaries(sorted));
    }),
    seeded(25),
  );
});

test('a page from a rank begins with the first entry of that rank or a worse one', async () => {
  await fc.assert(
    fc.asyncProperty(scenarios, fc.integer({ min: 1, max: 32 }), fc.integer({ min: 1, max: 9 }), async (scenario, rank, limit) => {
      const { generation, sorted } = await play(scenario);
      const page = await pageFromRank(generation, rank, limit);
      const expected = sorted.filter((entry) => entry.rank >= rank);
      expect(summaries(page.entries)).toEqual(summaries(expected.slice(0, limit)));
      expect(page.next !== undefined).toBe(expected.length > limit);
      expect(page.total).toBe(sorted.length);
    }),
    seeded(40),
  );
});

test('the ranks around a user equal a section of a sort', async () => {
  await fc.assert(
    fc.asyncProperty(scenarios, fc.integer({ min: 1, max: 6 }), async (scenario, radius) => {
      const { generation, sorted } = await play(scenario);
      for (const [index, { userId }] of [...sorted.entries()].filter(([at]) => at % 5 === 0 || at === sorted.length - 1)) {
        const around = await ranksAround(generation, userId, radius);
        expect(summaries(around?.entries ?? [])).toEqual(summaries(sorted.slice(Math.max(0, index - radius), index + radius + 1)));
        expect(around?.total).toBe(sorted.length);
      }
      expect(await ranksAround(generation, 'user_nobody', radius)).toBeUndefined();
    }),
    seeded(25),
  );
});

test('a rank read during updates is one that the user had', async () => {
  const layout = createLayout({ lowest: 0, highest: 10_000_000, direction: 'desc' });
  const generation: GenerationOf = { boardId: 'competition_moving:overall', number: 1, layout };
  const reference = createReference();
  const score = (userId: string, value: number) => reference.score({ userId, score: value, completed: 1, reachedAt: 1 });
  const others = [1_000, 400_000, 5_000_000, 9_000_000];
  for (const [index, value] of others.entries()) score(`user_${index}`, value);
  // Paths branch on different levels, and some are shared with others, so that the old node is not empty.
  const stops = [500, 400_000, 450_000, 9_000_000, 9_999_999];
  score('user_mover', stops[0]!);
  const move = () => applyChanges(generation, ['user_mover', ...others.map((_, index) => `user_${index}`)], reference.read, time);
  await move();
  const possible = new Map(stops.map((stop) => [stop, 1 + others.filter((value) => value > stop).length]));
  let moving = true;
  const moves = (async () => {
    for (let round = 0; round < 60; round += 1) {
      score('user_mover', stops[(round * 2) % stops.length]!);
      await move();
    }
    moving = false;
  })();
  let reads = 0;
  while (moving) {
    const [mover, other] = await Promise.all([rankUser(generation, 'user_mover'), rankUser(generation, 'user_2')]);
    expect(mover?.rank).toBe(possible.get(mover?.score ?? -1));
    expect([2, 3]).toContain(other?.rank);
    reads += 1;
  }
  await moves;
  expect(reads).toBeGreaterThan(10);
});
