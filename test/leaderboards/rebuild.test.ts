import { only } from '../../lambdas/_async/paged-job.ts';
import { rebuildJob } from '../../lambdas/_counters/counter-jobs.ts';
import { beginGeneration } from '../../lambdas/_counters/generations.ts';
import { applyChanges } from '../../lambdas/leaderboards/boards/apply-changes.ts';
import { appliedGenerations, ensureBoard, generationOf } from '../../lambdas/leaderboards/boards/board.ts';
import {
  type BoardGeneration,
  boardHolder,
  type GenerationOf,
  readBoard,
  writeBoard,
} from '../../lambdas/leaderboards/boards/boards.store.ts';
import { createLayout, type Layout } from '../../lambdas/leaderboards/boards/positions.rules.ts';
import { countOf } from '../../lambdas/leaderboards/boards/rank-tree.rules.ts';
import { comparePart } from '../../lambdas/leaderboards/maintenance/compare-board.ts';
import { allRows, deleteGeneration } from '../../lambdas/leaderboards/maintenance/scan-board.store.ts';
import { topPage } from '../../lambdas/leaderboards/ranks/read-page.ts';
import { fc } from '../support/property.ts';
import { shortenPauses } from '../support/short-pauses.ts';
import { startTable } from '../support/table.ts';
import { boardScores, bruteForce, layouts, type Player, seeded } from './board-fixtures.ts';
import { createReference } from './reference-model.ts';

const time = { remaining: () => 60_000, now: () => new Date() };
let table: Awaited<ReturnType<typeof startTable>>;
let boards = 0;
beforeAll(async () => {
  shortenPauses();
  table = await startTable();
});
afterAll(() => table.stop());

type Reference = ReturnType<typeof createReference>;

/** Acts as the board's worker: reads the board after the message arrived, then applies it to every active generation. */
const work = async (boardId: string, userIds: readonly string[], reference: Reference): Promise<void> => {
  const board = await readBoard(boardId, { consistent: true });
  if (!board) throw new Error('no board');
  for (const generation of appliedGenerations(board, new Date())) await applyChanges(generation, userIds, reference.read, time);
};

/** Begins a generation as the job does. */
const begin = async (boardId: string, layout: Layout): Promise<GenerationOf> => {
  await ensureBoard(boardId, () => layout, time);
  const building = await beginGeneration<BoardGeneration>(
    boardHolder(boardId),
    time,
    (number) => ({ number, layout }),
    (one) => one.layout.shards === layout.shards,
  );
  return { ...building, boardId };
};

/** Runs the job with pages of seven participants; with little time, one page. */
const run = (boardId: string, layout: Layout, reference: Reference, remaining = 600_000, checkpoint?: unknown) =>
  rebuildJob<BoardGeneration>({
    name: 'leaderboards',
    holder: boardHolder,
    named: () => only(boardId),
    begin: () => begin(boardId, layout),
    countPage: async (_, building, after) => {
      const { sources, last } = await reference.page(7)(after && String(after.userId));
      const entered = sources.flatMap(({ userId, entry }) => (entry ? userId : []));
      const { length: counted } = await applyChanges({ ...building, boardId }, entered, reference.read, time);
      return { counted, next: last === undefined ? undefined : { userId: last } };
    },
  })({ args: {}, checkpoint, save: async () => {} }, { ...time, remaining: () => remaining });
const rebuild = async (boardId: string, layout: Layout, reference: Reference): Promise<GenerationOf> => {
  const generation = await begin(boardId, layout);
  await run(boardId, layout, reference);
  return generation;
};

const liveOf = async (boardId: string): Promise<GenerationOf> => {
  const board = await readBoard(boardId, { consistent: true });
  if (!board) throw new Error('no board');
  return generationOf(board, board.live);
};

const drift = async (generation: GenerationOf, reference: Reference) => {
  const found = { rows: [] as string[], counts: [] as string[] };
  const sources = { page: reference.page(7), read: reference.read };
  let next: Parameters<typeof comparePart>[2];
  do {
    // The position is a checkpoint, which is stored as JSON.
    const step = await comparePart(generation, sources, next && JSON.parse(JSON.stringify(next)));
    found.rows.push(...step.rows);
    found.counts.push(...step.counts);
    next = step.next;
  } while (next);
  return found;
};
const NONE = { rows: [], counts: [] };

const userIds = Array.from({ length: 40 }, (_, index) => `user_${String(index).padStart(2, '0')}`);
const player = (board: { lowest: number; highest: number }): fc.Arbitrary<Player> =>
  fc
    .tuple(boardScores(board), fc.integer({ min: 1, max: 4 }), fc.constantFrom(...userIds))
    .map(([score, reachedAt, userId]) => ({ ...score, reachedAt, userId }));

const scenarios = fc.tuple(layouts(), fc.constantFrom(1, 2, 3)).chain(([board, shards]) =>
  fc.record({
    layout: fc.constant(board.layout),
    next: fc.constant({ ...board.layout, shards }),
    before: fc.array(player(board), { maxLength: 40 }),
    concurrent: fc.array(fc.tuple(player(board), fc.boolean()), { minLength: 1, maxLength: 30 }),
  }),
);

test('a rebuild during updates equals a sort and leaves no drift', async () => {
  await fc.assert(
    fc.asyncProperty(scenarios, async ({ layout, next, before, concurrent }) => {
      boards += 1;
      const boardId = `competition_${boards}:overall`;
      const reference = createReference();
      await writeBoard({ boardId, live: { number: 1, layout } }, { from: 0, listed: true });
      for (const one of before) reference.score(one);
      await work(boardId, [...new Set(before.map(({ userId }) => userId))], reference);
      const submitting = async (): Promise<void> => {
        for (const [one, leaves] of concurrent) {
          if (leaves) reference.leave(one.userId);
          else reference.score(one);
          await work(boardId, [one.userId], reference);
        }
      };
      const [rebuilt] = await Promise.all([rebuild(boardId, next, reference), submitting()]);
      const live = await liveOf(boardId);
      expect(live).toEqual(rebuilt);
      expect(live.number).toBe(2);
      const sorted = bruteForce(next, reference.players());
      const { entries, total } = await topPage(live, 100);
      expect(entries.map(({ userId, rank }) => ({ userId, rank }))).toEqual(sorted.map(({ userId, rank }) => ({ userId, rank })));
      expect(total).toBe(sorted.length);
      expect(await drift(live, reference)).toEqual(NONE);
      // Readers that still use the old generation get correct results.
      expect(await drift({ boardId, number: 1, layout }, reference)).toEqual(NONE);
    }),
    seeded(15),
  );
});

const layout = createLayout({ lowest: 0, highest: 100_000, direction: 'desc' });
const scored = async (boardId: string, size: number) => {
  const reference = createReference();
  await writeBoard({ boardId, live: { number: 1, layout } }, { from: 0, listed: true });
  for (let index = 0; index < size; index += 1)
    reference.score({ userId: `user_${index}`, score: index * 97, completed: 1, reachedAt: index });
  await work(
    boardId,
    reference.players().map(({ userId }) => userId),
    reference,
  );
  return reference;
};

test('an interrupted rebuild resumes, and a later one creates the next generation', async () => {
  const reference = await scored('competition_again:r1', 20);
  const begun = await begin('competition_again:r1', layout);
  expect(await run('competition_again:r1', layout, reference, 1_000)).toMatchObject({ done: false, counts: { counted: 7 } });
  expect(await run('competition_again:r1', layout, reference, 1_000)).toMatchObject({ done: false, counts: { counted: 0 } });
  expect(await rebuild('competition_again:r1', layout, reference)).toEqual(begun);
  expect((await rebuild('competition_again:r1', layout, reference)).number).toBe(3);
  expect(await drift(await liveOf('competition_again:r1'), reference)).toEqual(NONE);
});

test('a comparison goes in steps of bounded size, each with a checkpoint, and begins anew in another generation', async () => {
  const reference = await scored('competition_steps:overall', 60);
  const generation = await liveOf('competition_steps:overall');
  let read = 0;
  const sources = {
    read: reference.read,
    page: async (after: string | undefined) => {
      const page = await reference.page(7)(after);
      read += page.sources.length;
      return page;
    },
  };
  const steps: { read: number; entries: number }[] = [];
  let next: Parameters<typeof comparePart>[2];
  do {
    read = 0;
    const step = await comparePart(generation, sources, next);
    steps.push({ read, entries: step.entries });
    next = step.next;
  } while (next);
  const ofRows = steps.filter((step) => step.read > 0);
  expect(ofRows.map((step) => step.read)).toEqual([28, 28, 4]);
  expect(ofRows.map((step) => step.entries)).toEqual([28, 28, 4]);
  expect(steps).toHaveLength(ofRows.length + layout.digits * layout.shards);
  read = 0;
  await comparePart({ ...generation }, sources, { number: generation.number + 1, shard: 0, level: 0 });
  expect(read).toBe(28);
});

test('a board whose item was lost is rebuilt from the participants', async () => {
  const reference = createReference();
  for (let index = 0; index < 9; index += 1) reference.score({ userId: `user_${index}`, score: index, completed: 1, reachedAt: 1 });
  await rebuild('competition_lost:overall', layout, reference);
  expect((await topPage(await liveOf('competition_lost:overall'), 100)).entries).toHaveLength(9);
});

/** The digit that a counter of the tree stands for, in hexadecimal. */
const digitOf = (counter: string): string => {
  const digits = Array.from({ length: 256 }, (_, digit) => digit);
  return (digits.find((digit) => countOf({ [counter]: 1 }, digit) === 1) ?? 0).toString(16).padStart(2, '0');
};

test('reconciliation reports a wrong counter and a missing row', async () => {
  const boardId = 'competition_drift:overall';
  const reference = await scored(boardId, 12);
  const generation = await liveOf(boardId);
  expect(await drift(generation, reference)).toEqual(NONE);
  const { documentClient } = await import('../../lambdas/_table/table.ts');
  const { UpdateCommand, DeleteCommand } = await import('@aws-sdk/lib-dynamodb');
  const TableName = process.env.TABLE_NAME;
  await documentClient.send(
    new UpdateCommand({
      TableName,
      Key: { pk: `BOARD#${boardId}#1#0`, sk: 'NODE#0#' },
      UpdateExpression: 'ADD #counter :one',
      ExpressionAttributeNames: { '#counter': '~' },
      ExpressionAttributeValues: { ':one': 1 },
    }),
  );
  await documentClient.send(new DeleteCommand({ TableName, Key: { pk: `BOARD#${boardId}#1#0#ROWS`, sk: 'user_3' } }));
  const found = await drift(generation, reference);
  expect(found.rows).toEqual(['user_3']);
  // The first digit of the root, and the position of the user without a row.
  expect(found.counts.length).toBeGreaterThanOrEqual(2);
  expect(found.counts).toContain(`0 ${digitOf('~')}`);
  await rebuild(boardId, layout, reference);
  expect(await drift(await liveOf(boardId), reference)).toEqual(NONE);
});

test('reconciliation reports a row in the wrong shard', async () => {
  const boardId = 'competition_stray:overall';
  const reference = await scored(boardId, 12);
  await rebuild(boardId, { ...layout, shards: 2 }, reference);
  const generation = await liveOf(boardId);
  expect(await drift(generation, reference)).toEqual(NONE);
  const { batchWrite } = await import('../../lambdas/_table/batch-write.ts');
  for await (const { rows } of allRows(generation)) {
    const [row] = rows;
    if (!row) continue;
    const otherShard = (key: string) => key.replace(/#2#([01])/, (_, shard) => `#2#${1 - Number(shard)}`);
    await batchWrite([{ put: { ...row, pk: otherShard(row.pk), type: 'board-row' } }]);
    expect((await drift(generation, reference)).rows).toEqual([row.sk]);
    await batchWrite([{ delete: { pk: otherShard(row.pk), sk: row.sk } }]);
  }
  expect(await drift(generation, reference)).toEqual(NONE);
});

test('deleting a retired generation removes all of it and nothing else', async () => {
  const boardId = 'competition_retired:overall';
  const reference = await scored(boardId, 30);
  await rebuild(boardId, layout, reference);
  expect(await deleteGeneration({ boardId, number: 1, layout })).toBeGreaterThan(30);
  for await (const { rows } of allRows({ boardId, number: 1, layout })) expect(rows).toEqual([]);
  expect(await drift(await liveOf(boardId), reference)).toEqual(NONE);
});
