import * as z from 'zod';
import { queue } from '../_base/queue.ts';

/**
 * Changed participants, grouped by board. `departed`: those who left or were removed. `frozen`: only overrides and suspensions change
 * the results, and the users of rank 1 have won.
 */
export const boards = queue({
  name: 'boards',
  fifo: true,
  message: z.object({
    boardId: z.string(),
    userIds: z.array(z.string()),
    departed: z.array(z.string()).optional(),
    frozen: z.boolean().optional(),
  }),
});

/** Users who left: past days of the board lose their names. `after`: the date after which the next page begins. */
export const boardDepartures = queue({
  name: 'board-departures',
  message: z.object({ boardId: z.string(), userIds: z.array(z.string()), after: z.string().optional() }),
});

/** Active boards with a pending flush of what changed just now, of the top 10, or of all ranks. `at`: not earlier, epoch ms. */
export const boardFlush = queue({
  name: 'board-flush',
  message: z.object({ boardId: z.string(), scope: z.enum(['now', 'top', 'rest']), at: z.number().optional() }),
});

/**
 * Boards with milestones to announce. A message with `check` continues that check of the titles: after the titles up to `withdrawnTo`,
 * or after the winner with the order key `after`.
 */
export const boardMilestones = queue({
  name: 'board-milestones',
  message: z.discriminatedUnion('milestone', [
    z.object({ boardId: z.string(), milestone: z.literal('top_10') }),
    z.object({
      boardId: z.string(),
      milestone: z.literal('won'),
      check: z.number().optional(),
      withdrawnTo: z.string().optional(),
      after: z.string().optional(),
    }),
  ]),
});
