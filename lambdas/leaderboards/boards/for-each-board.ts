import type { JobRun } from '../../_async/job.ts';
import type { JobCounts } from '../../_async/job-runs.ts';
import { forEachSubject, only } from '../../_counters/subjects.ts';
import { type Board, pageOfBoards, readBoard } from './boards.store.ts';

const BOARDS_PER_PAGE = 50;

/** Runs `work` for one board, or for all active boards in the order of their ids, resuming at the checkpoint. */
export const forBoards = (
  run: Pick<JobRun, 'args' | 'checkpoint' | 'save'>,
  boardId: string | undefined,
  work: (board: Board) => Promise<JobCounts>,
  time: { remaining(): number },
) => {
  const active = async (at: Record<string, unknown> | undefined) => {
    const boards = await pageOfBoards(at && String(at.after), BOARDS_PER_PAGE);
    const after = boards.at(-1)?.boardId;
    return { subjects: boards.map((board) => board.boardId), next: after === undefined ? undefined : { after } };
  };
  return forEachSubject(
    run,
    boardId === undefined ? active : only(boardId),
    async (subject) => {
      const board = await readBoard(subject, { consistent: true });
      if (!board && subject === boardId) throw new Error(`board ${boardId} does not exist`);
      return { counts: board ? await work(board) : {} };
    },
    time,
  );
};
