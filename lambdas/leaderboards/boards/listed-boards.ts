import type { Subjects } from '../../_async/paged-job.ts';
import { pageOfBoards } from './boards.store.ts';

const BOARDS_PER_PAGE = 50;

/** All listed boards in the order of their ids. */
export const listedBoards: Subjects = async (at) => {
  const boards = await pageOfBoards(at && String(at.after), BOARDS_PER_PAGE);
  const after = boards.at(-1)?.boardId;
  return { subjects: boards.map(({ boardId }) => boardId), next: after === undefined ? undefined : { after } };
};
