import * as z from 'zod';
import { consumeQueue } from '../_runtime/consume.ts';
import { updateBoard } from './update-board.ts';

const Message = z.object({ boardId: z.string(), userIds: z.array(z.string()) });

/**
 * One board is one group of the queue, so one worker at a time writes its tree. All messages of a board are one update;
 * if it fails all of them come again, in order, and the other boards go on.
 */
export const handler = consumeQueue(Message, async (messages, ctx) => {
  const boards = [...Map.groupBy(messages, ({ body }) => body.boardId)];
  const failed = await Promise.all(
    boards.map(async ([boardId, ofBoard]) => {
      try {
        await updateBoard(boardId, new Set(ofBoard.flatMap(({ body }) => body.userIds)), ctx);
        return [];
      } catch (error) {
        ctx.log.error('board was not updated', { boardId, error: error as Error });
        return ofBoard.map(({ id }) => id);
      }
    }),
  );
  return failed.flat();
});
