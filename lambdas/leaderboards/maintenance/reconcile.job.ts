import * as z from 'zod';
import { job } from '../../_async/job.ts';
import { only } from '../../_async/paged-job.ts';
import { reconcileJob } from '../../_counters/counter-jobs.ts';
import { generationOf } from '../boards/board.ts';
import { boardSources } from '../boards/board-sources.ts';
import { type BoardGeneration, boardHolder } from '../boards/boards.store.ts';
import { listedBoards } from '../boards/listed-boards.ts';
import { compareBoard } from './compare-board.ts';
import { deleteGeneration } from './scan-board.store.ts';

const Args = z.object({ boardId: z.string().optional() });

export const reconcile = reconcileJob<BoardGeneration>({
  name: 'leaderboards',
  holder: boardHolder,
  named: (args) => {
    const { boardId } = Args.parse(args ?? {});
    return boardId === undefined ? undefined : only(boardId);
  },
  recent: () => listedBoards,
  compare: async (boardId, { v, live }) => {
    if (v === 0) throw new Error(`board ${boardId} does not exist`);
    const { entries, ...drift } = await compareBoard(generationOf({ boardId }, live), await boardSources(boardId));
    return { ...drift, checked: { boards: 1, entries } };
  },
  remove: (boardId, retired) => deleteGeneration(generationOf({ boardId }, retired)),
});

export default job(reconcile);
