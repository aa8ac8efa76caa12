import * as z from 'zod';
import { consumeMessages } from '../../_async/consumer.ts';
import { flushBoard } from './flush-board.ts';

const Message = z.object({ boardId: z.string(), depth: z.enum(['top', 'rest']) });

export const handler = consumeMessages(Message, ({ boardId, depth }, ctx) => flushBoard(boardId, depth, ctx));
