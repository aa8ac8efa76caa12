import * as z from 'zod';
import { job } from '../../_async/job.ts';
import { forEachSubject, only } from '../../_async/paged-job.ts';
import type { Context } from '../../_base/context.ts';
import { addDays, utcDate } from '../../_time/dates.ts';
import { readCompetition } from '../../competitions/index.ts';
import { boardNameOf, generationOf } from '../boards/board.ts';
import { type Board, readBoard } from '../boards/boards.store.ts';
import { listedBoards, unlistBoard } from '../boards/listed-boards.ts';
import { communityOfBoard } from '../contribution/contribution-board.ts';
import { keepSnapshot } from './keep-snapshot.ts';

const FINAL_AFTER_MS = 24 * 60 * 60 * 1000;
const Args = z.object({ date: z.iso.date().optional(), boardId: z.string().optional() });

/** Results frozen for more than a day are in an earlier snapshot; an override lists the board again. */
const isFinal = async (board: Board, now: Date): Promise<boolean> => {
  const competition = await readCompetition(boardNameOf(board.boardId).competitionId);
  if (!competition || competition.cancelledAt !== undefined) return true;
  return Date.parse(competition.endsAt) + competition.graceSeconds * 1000 + FINAL_AFTER_MS < now.getTime();
};

const snapshot = async (board: Board, date: string, ctx: Context): Promise<Record<string, number>> => {
  if (communityOfBoard(board.boardId) !== undefined) return {};
  const { entries } = await keepSnapshot(generationOf(board, board.live), date);
  if (await isFinal(board, ctx.now())) await unlistBoard(board);
  return { boards: 1, entries };
};

/** Runs at midnight UTC and stores the day that has just ended. A repeated run overwrites that day with the current board. */
export default job(async (run, ctx) => {
  const { date = addDays(utcDate(ctx.now()), -1), boardId } = Args.parse(run.args ?? {});
  return forEachSubject(
    run,
    boardId === undefined ? listedBoards : only(boardId),
    async (subject) => {
      const board = await readBoard(subject, { consistent: true });
      if (!board) throw new Error(`board ${subject} does not exist`);
      return { counts: await snapshot(board, date, ctx) };
    },
    ctx,
  );
});
