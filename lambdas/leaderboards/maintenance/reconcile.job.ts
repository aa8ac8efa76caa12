import * as z from 'zod';
import { job } from '../../_async/job.ts';
import type { Context } from '../../_base/context.ts';
import { countMetric } from '../../_base/observability.ts';
import { retryOnConflict } from '../../_table/commit.ts';
import { readCompetition, readParticipants } from '../../competitions/index.ts';
import { boardNameOf, generationOf, sourceOf } from '../boards/board.ts';
import { type Board, readBoard, writeBoard } from '../boards/boards.store.ts';
import { forBoards } from '../boards/for-each-board.ts';
import { compareProjections, compareRows, readRows } from './detect-drift.ts';
import { pagesOfCompetition } from './rebuild.job.ts';
import { retiredAs } from './rebuild-board.ts';
import { deleteGeneration } from './scan-board.store.ts';

const Args = z.object({ boardId: z.string().optional() });

/** Changes reach the ranks within 5 s; rows still behind after this are lost updates. */
const RETRY_FOR_MS = 6_000;
const PAUSE_MS = 1_000;

/** Deletes generations that are no longer read. */
const deleteRetired = async (boardId: string, ctx: Context): Promise<number> => {
  const board = await readBoard(boardId, { consistent: true });
  const expired = board?.retiring && board.retiring.until <= ctx.now().getTime() ? [retiredAs(board.retiring)] : [];
  const retired = [...(board?.retired ?? []), ...expired];
  if (!board || retired.length === 0) return 0;
  let deleted = 0;
  for (const generation of retired) deleted += await deleteGeneration(boardId, generation);
  const deletedNumbers = new Set(retired.map(({ number }) => number));
  await retryOnConflict(ctx, async () => {
    const current = await readBoard(boardId, { consistent: true });
    if (!current) return;
    const { retiring, retired: remaining = [], ...rest } = current;
    const kept = retiring && !deletedNumbers.has(retiring.number) ? { retiring } : {};
    const next = { ...rest, ...kept, retired: remaining.filter(({ number }) => !deletedNumbers.has(number)) };
    await writeBoard(next, { from: current.v, listed: current.gsi2pk !== undefined });
  });
  return deleted;
};

/** Compares rows with participants: no row may be wrong, and none behind for long. */
const rowDrift = async (board: Board): Promise<{ entries: number; wrong: string[] }> => {
  const generation = generationOf(board, board.live);
  const name = boardNameOf(board.boardId);
  const competition = await readCompetition(name.competitionId);
  if (!competition) throw new Error(`competition ${name.competitionId} of board ${board.boardId} does not exist`);
  const rows = await readRows(generation);
  const wrong: string[] = [];
  let behind: string[] = [];
  const orphans = new Set([...rows].flatMap(([userId, { orderKey }]) => (orderKey === undefined ? [] : [userId])));
  const page = pagesOfCompetition(competition, name);
  for (let after: string | undefined, done = false; !done; ) {
    const { sources, last } = await page(after);
    for (const { userId } of sources) orphans.delete(userId);
    const compared = compareRows(generation, sources, rows);
    wrong.push(...compared.wrong);
    behind.push(...compared.behind);
    after = last;
    done = last === undefined;
  }
  for (let waited = 0; behind.length > 0 && waited <= RETRY_FOR_MS; waited += PAUSE_MS) {
    if (waited > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const currentRows = await readRows(generation);
    const participants = await readParticipants(competition.competitionId, behind);
    const sources = [...participants.values()].map((participant) => sourceOf(competition, name, participant));
    const compared = compareRows(generation, sources, currentRows);
    wrong.push(...compared.wrong);
    behind = compared.behind;
  }
  return { entries: [...rows.values()].filter(({ orderKey }) => orderKey !== undefined).length, wrong: [...wrong, ...behind, ...orphans] };
};

export const reconcileBoard = async (board: Board, ctx: Context): Promise<Record<string, number>> => {
  const { entries, wrong } = await rowDrift(board);
  const { tree, order } = await compareProjections(generationOf(board, board.live));
  const drift = wrong.length + tree.length + order.length;
  if (drift > 0) {
    countMetric('LeaderboardDrift', drift);
    const sample = (names: string[]) => names.slice(0, 10);
    ctx.log.error('leaderboard drift; rebuild the board', {
      boardId: board.boardId,
      wrong: sample(wrong),
      tree: sample(tree),
      order: sample(order),
    });
  }
  const deleted = await deleteRetired(board.boardId, ctx);
  return { boards: 1, entries, drift, rowDrift: wrong.length, treeDrift: tree.length, orderDrift: order.length, deleted };
};

export default job(async (run, ctx) => forBoards(run, Args.parse(run.args ?? {}).boardId, (board) => reconcileBoard(board, ctx), ctx));
