import type { JobOutcome, JobRun } from '../../_async/job.ts';
import { addCounts, type JobCounts } from '../../_async/job-runs.ts';
import { type Board, pageOfBoards, readBoard } from './boards.store.ts';

const BOARDS_PER_PAGE = 50;
const RESERVE_MS = 120_000;

/** Runs `work` for one board, or for all active boards in the order of their ids, resuming at the checkpoint. */
export const forBoards = async (
  run: Pick<JobRun, 'checkpoint' | 'save'>,
  boardId: string | undefined,
  work: (board: Board) => Promise<JobCounts>,
  time: { remaining(): number },
): Promise<JobOutcome> => {
  let counts: JobCounts = {};
  if (boardId !== undefined) {
    const board = await readBoard(boardId, { consistent: true });
    if (!board) throw new Error(`board ${boardId} does not exist`);
    return { done: true, counts: await work(board) };
  }
  let after = run.checkpoint as string | undefined;
  while (true) {
    const boards = await pageOfBoards(after, BOARDS_PER_PAGE);
    if (boards.length === 0) return { done: true, counts };
    for (const listed of boards) {
      const board = await readBoard(listed.boardId, { consistent: true });
      if (board) counts = addCounts(counts, await work(board));
      after = listed.boardId;
      await run.save(after, counts);
      if (time.remaining() < RESERVE_MS) return { done: false, checkpoint: after, counts };
    }
  }
};
