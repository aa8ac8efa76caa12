import { consumeQueue } from '../../_async/consumer.ts';
import { scheduleFlush, scheduleWinners } from '../live/schedule-flush.ts';
import { boards as boardsQueue } from '../queues.ts';
import { updateBoard } from './update-board.ts';

/**
 * One board is one group of the queue, so one worker at a time writes its tree. All messages of a board are one update;
 * if it fails all of them come again, in order, and the other boards go on.
 */
export const handler = consumeQueue(boardsQueue, async (messages, ctx) => {
  const boards = [...Map.groupBy(messages, ({ body }) => body.boardId)];
  const failed = await Promise.all(
    boards.map(async ([boardId, ofBoard]) => {
      try {
        const userIds = new Set(ofBoard.flatMap(({ body }) => body.userIds));
        if (userIds.size > 0) {
          const { generation, applied } = await updateBoard(boardId, userIds, ctx);
          await scheduleFlush(generation, userIds, applied, ctx.now().getTime());
        }
        // The freeze came behind every change before it, so the board knows all of them by now.
        if (ofBoard.some(({ body }) => body.frozen)) await scheduleWinners(boardId);
        return [];
      } catch (error) {
        ctx.log.error('board was not updated', { boardId, error: error as Error });
        return ofBoard.map(({ id }) => id);
      }
    }),
  );
  return failed.flat();
});
