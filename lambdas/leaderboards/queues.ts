import * as z from 'zod';
import { queue } from '../_base/queue.ts';

/** Changed participants, grouped by board. `frozen`: the results are final, and the users of rank 1 have won. */
export const boards = queue({
  name: 'boards',
  fifo: true,
  message: z.object({ boardId: z.string(), userIds: z.array(z.string()), frozen: z.boolean().optional() }),
});

/** Active boards with a pending flush of what changed just now, of the top 10, or of all ranks. `at`: not earlier, epoch ms. */
export const boardFlush = queue({
  name: 'board-flush',
  message: z.object({ boardId: z.string(), scope: z.enum(['now', 'top', 'rest']), at: z.number().optional() }),
});

/** Boards with milestones to announce. `after`: order key of the previous message's last winner, if many share the first rank. */
export const boardMilestones = queue({
  name: 'board-milestones',
  message: z.discriminatedUnion('milestone', [
    z.object({ boardId: z.string(), milestone: z.literal('top_10') }),
    z.object({ boardId: z.string(), milestone: z.literal('won'), after: z.string().optional() }),
  ]),
});
