import type { Subjects } from '../../_async/paged-job.ts';
import { VersionConflict } from '../../_table/commit.ts';
import { type Board, pageOfBoards, writeBoard } from './boards.store.ts';

const BOARDS_PER_PAGE = 50;

/** All listed boards in the order of their ids. */
export const listedBoards: Subjects = async (at) => {
  const boards = await pageOfBoards(at && String(at.after), BOARDS_PER_PAGE);
  const after = boards.at(-1)?.boardId;
  return { subjects: boards.map(({ boardId }) => boardId), next: after === undefined ? undefined : { after } };
};

/** Removes a board from the list until it changes again. One that is changing stays listed. */
export const unlistBoard = async (board: Board): Promise<void> => {
  try {
    await writeBoard(board, { from: board.v, listed: false });
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error;
  }
};
