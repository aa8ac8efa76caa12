import * as z from 'zod';
import { queue } from '../_base/queue.ts';

/** Changed participants, grouped by board. `frozen`: the results are final, and whoever ranks first has won. */
export const boards = queue({
  name: 'boards',
  fifo: true,
  message: z.object({ boardId: z.string(), userIds: z.array(z.string()), frozen: z.boolean().optional() }),
});

/** Boards whose subscribers wait for changes of the top 10 or of the ranks after it. */
export const boardFlush = queue({
  name: 'board-flush',
  message: z.object({ boardId: z.string(), depth: z.enum(['top', 'rest']) }),
});

/** Boards with milestones to announce. `after`: position of the last winner of the message before, where many share the first rank. */
export const boardMilestones = queue({
  name: 'board-milestones',
  message: z.discriminatedUnion('milestone', [
    z.object({ boardId: z.string(), milestone: z.literal('top_10') }),
    z.object({ boardId: z.string(), milestone: z.literal('won'), after: z.string().optional() }),
  ]),
});
