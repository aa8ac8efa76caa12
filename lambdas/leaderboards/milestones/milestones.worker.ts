import * as z from 'zod';
import { consumeMessages } from '../../_async/consumer.ts';
import type { MilestonesMessage } from '../live/schedule-flush.ts';
import { announceBoardWinners, announceTopTenEntries } from './announce-milestones.ts';

const Message: z.ZodType<MilestonesMessage> = z.discriminatedUnion('honour', [
  z.object({ boardId: z.string(), honour: z.literal('top_10') }),
  z.object({ boardId: z.string(), honour: z.literal('won'), after: z.string().optional() }),
]);

export const handler = consumeMessages(Message, (message, ctx) =>
  message.honour === 'top_10' ? announceTopTenEntries(message.boardId, ctx) : announceBoardWinners(message.boardId, message.after, ctx),
);
