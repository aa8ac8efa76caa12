import { batchTask } from '../../_async/task.ts';
import type { Context } from '../../_base/context.ts';
import { correlated, correlationFields } from '../../_base/correlation.ts';
import { frozenAt } from '../../competitions/index.ts';
import { needsBoard } from '../contribution/needs-board.ts';
import { sendDepartures } from '../history/send-departures.ts';
import { scheduleFlush, scheduleTitleCheck } from '../live/schedule-flush.ts';
import { boards as boardsQueue } from '../queues.ts';
import { boardNameOf } from './board.ts';
import { updateBoard } from './update-board.ts';

/** Applies changes; after the freeze they may change who has won. */
const applyToBoard = async (boardId: string, userIds: ReadonlySet<string>, ctx: Context): Promise<void> => {
  if (!(await needsBoard(boardId, userIds))) return;
  const { competition, generation, applied } = await updateBoard(boardId, userIds, ctx);
  if (!competition) return;
  const now = ctx.now().getTime();
  await scheduleFlush(generation, userIds, applied, now);
  const isOverall = boardNameOf(boardId).roundId === undefined;
  // A user who is missing from `applied` was applied by an attempt that may have stopped before this.
  const moved = applied.length < userIds.size || applied.some(({ from, to }) => from !== to);
  if (isOverall && moved && competition.phase === 'frozen') await scheduleTitleCheck(boardId, now - frozenAt(competition).getTime());
};

/**
 * A board is one message group, so only one worker at a time writes its tree. All messages of a board become one update. If
 * it fails, SQS redelivers all of them in order, and other boards continue.
 */
export default batchTask(boardsQueue, async (messages, ctx) => {
  const boards = [...Map.groupBy(messages, ({ body }) => body.boardId)];
  const failed = await Promise.all(
    boards.map(async ([boardId, boardMessages]) => {
      const ids = boardMessages.flatMap(({ correlationIds = [] }) => correlationIds);
      const apply = async (): Promise<void> => {
        const userIds = new Set(boardMessages.flatMap(({ body }) => body.userIds));
        if (userIds.size > 0) await applyToBoard(boardId, userIds, ctx);
        // Only now: a snapshot that begins later does not find their entries.
        await sendDepartures(boardId, new Set(boardMessages.flatMap(({ body }) => body.departed ?? [])));
        // The freeze was queued after every earlier change, so the board contains all of them.
        if (boardMessages.some(({ body }) => body.frozen)) await scheduleTitleCheck(boardId, 0);
      };
      try {
        await correlated(ids, apply);
        return [];
      } catch (error) {
        const messageIds = boardMessages.map(({ id }) => id);
        ctx.log.error('board update failed', { boardId, messageIds, ...correlationFields(ids), error: error as Error });
        return messageIds;
      }
    }),
  );
  return failed.flat();
});
