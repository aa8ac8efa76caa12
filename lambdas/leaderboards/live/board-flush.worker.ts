import { task } from '../../_async/task.ts';
import { boardFlush } from '../queues.ts';
import { flushBoard } from './flush-board.ts';

/** Longest spacing of a board's flushes. */
const MAX_WAIT_MS = 1_000;

const waitUntil = (at: number, now: number): Promise<void> | undefined =>
  at > now ? new Promise((resolve) => setTimeout(resolve, Math.min(MAX_WAIT_MS, at - now))) : undefined;

export default task(boardFlush, async ({ boardId, scope, at = 0 }, ctx) => {
  await waitUntil(at, ctx.now().getTime());
  await flushBoard(boardId, scope, ctx);
});
