import { task } from '../../_async/task.ts';
import { boardFlush } from '../queues.ts';
import { flushBoard } from './flush-board.ts';

export default task(boardFlush, ({ boardId, scope }, ctx) => flushBoard(boardId, scope, ctx));
