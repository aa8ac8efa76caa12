import type { Context } from '../../lambdas/_base/context.ts';
import { logger } from '../../lambdas/_base/observability.ts';
import { transact } from '../../lambdas/_table/commit.ts';
import type { Competition, Participant } from '../../lambdas/competitions/competition/competition.model.ts';
import { putCompetition, putParticipant } from '../../lambdas/competitions/competition/competition.store.ts';
import { overallRangeOf } from '../../lambdas/competitions/scores/board-range.rules.ts';
import { generationOf } from '../../lambdas/leaderboards/boards/board.ts';
import { type Board, pageOfBoards, readBoard } from '../../lambdas/leaderboards/boards/boards.store.ts';
import { updateBoard } from '../../lambdas/leaderboards/boards/update-board.ts';
import snapshots from '../../lambdas/leaderboards/history/snapshots.job.ts';
import { rebuild } from '../../lambdas/leaderboards/maintenance/rebuild.job.ts';
import { reconcile } from '../../lambdas/leaderboards/maintenance/reconcile.job.ts';
import { rankUser } from '../../lambdas/leaderboards/ranks/rank-many.ts';
import { topPage } from '../../lambdas/leaderboards/ranks/read-page.ts';
import { shortenPauses } from '../support/short-pauses.ts';
import { startTable } from '../support/table.ts';

let table: Awaited<ReturnType<typeof startTable>>;
beforeAll(async () => {
  shortenPauses();
  table = await startTable();
});
afterAll(() => table.stop());

let clockOffset = 0;
const ctx: Context = {
  caller: { kind: 'system', name: 'test' },
  requestId: '',
  correlationId: '',
  now: () => new Date(Date.now() + clockOffset),
  remaining: () => 600_000,
  log: logger,
  consumeRateLimit: async () => {},
};

const at = '2026-11-20T12:00:00.000Z';
const competition = (competitionId: string): Competition => {
  const scoring = {
    direction: 'desc' as const,
    precision: 1,
    minScore: 0,
    maxScore: 10_000,
    rounds: [{ roundId: 'r1', name: 'One', weight: 1000, rule: 'best' as const }],
  };
  return {
    competitionId,
    v: 1,
    creatorId: 'user_creator',
    name: 'Cup',
    phase: 'active',
    visibility: 'public',
    featured: false,
    selfReported: false,
    startsAt: at,
    endsAt: '2026-12-20T12:00:00.000Z',
    graceSeconds: 60,
    shards: 1,
    createdAt: at,
    updatedAt: at,
    publishedAt: at,
    ...scoring,
    overallRange: overallRangeOf(scoring),
  };
};
const participant = (competitionId: string, userId: string, v: number, scaled: number): Participant =>
  ({
    competitionId,
    userId,
    v,
    epoch: 1,
    state: 'joined',
    creator: false,
    since: at,
    joinedAt: at,
    handle: userId,
    displayName: null,
    rounds: { r1: { scaled, reachedAt: v, submissions: v } },
    submissions: v,
    lastAt: v,
  }) as Participant;

const BOARDS = ['overall', 'r1'];

/** Creates a competition with this many participants and applies their scores to its boards. */
const createPlayed = async (competitionId: string, size: number) => {
  await transact([putCompetition(competition(competitionId), undefined)], ctx);
  const participants = Array.from({ length: size }, (_, index) =>
    participant(competitionId, `user_${String(index).padStart(3, '0')}`, 1, index * 10),
  );
  for (const one of participants) await transact([putParticipant(one, undefined)], ctx);
  const ids = new Set(participants.map(({ userId }) => userId));
  for (const board of BOARDS) await updateBoard(`${competitionId}:${board}`, ids, ctx);
  return participants;
};
const boardOf = async (boardId: string): Promise<Board> => {
  const board = await readBoard(boardId, { consistent: true });
  if (!board) throw new Error(`no board ${boardId}`);
  return board;
};
const run = (args: unknown, checkpoint?: unknown) => {
  const saved: unknown[] = [];
  return { runId: 'run', args, checkpoint, attempt: 1, saved, save: async (reached: unknown) => void saved.push(reached) };
};
const reconciled = async ({ boardId }: Board) => (await reconcile(run({ boardId }), ctx)).counts;

test('a rebuild of all boards into several shards leaves no drift, and old generations are deleted', async () => {
  const participants = await createPlayed('competition_a', 30);
  expect(await rebuild(run({ competitionId: 'competition_a', shards: 3 }), ctx)).toMatchObject({
    done: true,
    counts: { rebuilt: 2, counted: 60 },
  });
  for (const part of BOARDS) {
    const board = await boardOf(`competition_a:${part}`);
    expect(board).toMatchObject({ live: { number: 2, layout: { shards: 3 } }, retired: [{ number: 1 }] });
    expect(await reconciled(board)).toMatchObject({ entries: 30, drift: 0, deleted: 0 });
    expect((await topPage(generationOf(board, board.live), 1)).entries[0]).toMatchObject({
      userId: participants.at(-1)?.userId,
      score: 290,
    });
  }
  clockOffset = 3_600_000;
  const board = await boardOf('competition_a:r1');
  expect((await reconciled(board)).deleted).toBeGreaterThanOrEqual(30);
  expect(await boardOf('competition_a:r1')).toMatchObject({ retired: [] });
  expect((await reconciled(board)).drift).toBe(0);
  clockOffset = 0;
});

test('a rebuild that runs out of time resumes at its checkpoint', async () => {
  await createPlayed('competition_b', 5);
  const first = run({ boardId: 'competition_b:overall' });
  const outcome = await rebuild(first, { ...ctx, remaining: () => 30_000 });
  expect(outcome).toMatchObject({ done: false, checkpoint: { subjects: [] } });
  const next = await rebuild(run({ boardId: 'competition_b:overall' }, outcome.done ? undefined : outcome.checkpoint), ctx);
  expect(next.done).toBe(true);
  expect((await boardOf('competition_b:overall')).live.number).toBe(2);
  await expect(rebuild(run({}), ctx)).rejects.toThrow('boardId');
});

test('reconciliation detects a lost change, and a repeated message repairs it', async () => {
  await createPlayed('competition_c', 4);
  const before = participant('competition_c', 'user_001', 1, 10);
  await transact([putParticipant(participant('competition_c', 'user_001', 2, 9_990), before)], ctx);
  const board = await boardOf('competition_c:r1');
  expect(await reconciled(board)).toMatchObject({ drift: 1, rowDrift: 1, countDrift: 0 });
  await updateBoard('competition_c:r1', new Set(['user_001']), ctx);
  await updateBoard('competition_c:r1', new Set(['user_001']), ctx);
  expect(await reconciled(board)).toMatchObject({ drift: 0 });
  expect(await rankUser(generationOf(board, board.live), 'user_001')).toMatchObject({ rank: 1, score: 9_990 });
});

test('active boards are listed by id, page by page', async () => {
  const all = await pageOfBoards(undefined, 100);
  const ids = all.map(({ boardId }) => boardId);
  expect(ids).toEqual([...ids].sort());
  expect((await pageOfBoards(ids[1], 2)).map(({ boardId }) => boardId)).toEqual(ids.slice(2, 4));
});

test('a snapshot of one board stores its day, and a board that does not exist is an error', async () => {
  await createPlayed('competition_d', 3);
  const date = '2026-11-27';
  expect(await snapshots.work(run({ boardId: 'competition_d:r1', date }), ctx)).toMatchObject({
    done: true,
    counts: { boards: 1, entries: 3 },
  });
  await expect(snapshots.work(run({ boardId: 'competition_none:r1', date }), ctx)).rejects.toThrow('does not exist');
  await expect(reconcile(run({ boardId: 'competition_none:r1' }), ctx)).rejects.toThrow('does not exist');
  const listed = (await pageOfBoards(undefined, 100)).length;
  expect(await snapshots.work(run({ date }), ctx)).toMatchObject({ counts: { boards: listed } });
});
