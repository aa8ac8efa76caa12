import { batchTask } from '../../_async/task.ts';
import { scheduleFlush, scheduleWinners } from '../live/schedule-flush.ts';
import { boards as boardsQueue } from '../queues.ts';
import { updateBoard } from './update-board.ts';

/**
 * A board is one message group, so only one worker at a time writes its tree. All messages of a board become one update. If
 * it fails, SQS redelivers all of them in order, and other boards continue.
 */
export default batchTask(boardsQueue, async (messages, ctx) => {
  const boards = [...Map.groupBy(messages, ({ body }) => body.boardId)];
  const failed = await Promise.all(
    boards.map(async ([boardId, boardMessages]) => {
      try {
        const userIds = new Set(boardMessages.flatMap(({ body }) => body.userIds));
        if (userIds.size > 0) {
          const { generation, applied } = await updateBoard(boardId, userIds, ctx);
          await scheduleFlush(generation, userIds, applied, ctx.now().getTime());
        }
        // The freeze was queued after every earlier change, so the board contains all of them.
        if (boardMessages.some(({ body }) => body.frozen)) await scheduleWinners(boardId);
        return [];
      } catch (error) {
        ctx.log.error('board update failed', { boardId, error: error as Error });
        return boardMessages.map(({ id }) => id);
      }
    }),
  );
  return failed.flat();
});
