import * as z from 'zod';
import { job } from '../../_async/job.ts';
import { only } from '../../_async/paged-job.ts';
import { reconcileJob } from '../../_counters/counter-jobs.ts';
import { generationOf } from '../boards/board.ts';
import { boardSources } from '../boards/board-sources.ts';
import { type BoardGeneration, boardHolder, readBoard } from '../boards/boards.store.ts';
import { listedBoards, unlistBoard } from '../boards/listed-boards.ts';
import { communityOfBoard } from '../contribution/contribution-board.ts';
import { BoardPosition, comparePart } from './compare-board.ts';
import { deleteGeneration } from './scan-board.store.ts';

const Args = z.object({ boardId: z.string().optional() });

/** A community's board has no end: it is compared on the days after a change only. */
const settled = async (boardId: string): Promise<void> => {
  const board = communityOfBoard(boardId) === undefined ? undefined : await readBoard(boardId, { consistent: true });
  if (board?.listed) await unlistBoard(board);
};

export const reconcile = reconcileJob<BoardGeneration>({
  name: 'leaderboards',
  holder: boardHolder,
  named: (args) => {
    const { boardId } = Args.parse(args ?? {});
    return boardId === undefined ? undefined : only(boardId);
  },
  recent: () => listedBoards,
  compare: async (boardId, { v, live }, after) => {
    if (v === 0) throw new Error(`board ${boardId} does not exist`);
    const at = after && BoardPosition.parse(after);
    const { entries, next, ...drift } = await comparePart(generationOf({ boardId }, live), await boardSources(boardId), at);
    if (!next && drift.rows.length + drift.counts.length === 0) await settled(boardId);
    return { ...drift, checked: { boards: next ? 0 : 1, entries }, next };
  },
  remove: (boardId, retired) => deleteGeneration(generationOf({ boardId }, retired)),
});

export default job(reconcile);
