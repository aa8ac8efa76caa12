import * as z from 'zod';
import { consumeMessages } from '../../_async/consumer.ts';
import type { HonoursMessage } from '../live/schedule-flush.ts';
import { tellNewcomers, tellWinners } from './announce-milestones.ts';

const Message: z.ZodType<HonoursMessage> = z.discriminatedUnion('honour', [
  z.object({ boardId: z.string(), honour: z.literal('top_10') }),
  z.object({ boardId: z.string(), honour: z.literal('won'), after: z.string().optional() }),
]);

export const handler = consumeMessages(Message, (message, ctx) =>
  message.honour === 'top_10' ? tellNewcomers(message.boardId, ctx) : tellWinners(message.boardId, message.after, ctx),
);
