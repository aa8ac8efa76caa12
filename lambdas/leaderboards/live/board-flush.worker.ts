import { consumeMessages } from '../../_async/consumer.ts';
import { boardFlush } from '../queues.ts';
import { flushBoard } from './flush-board.ts';

export const handler = consumeMessages(boardFlush, ({ boardId, scope }, ctx) => flushBoard(boardId, scope, ctx));
