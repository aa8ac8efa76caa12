import { task } from '../../_async/task.ts';
import { boardMilestones } from '../queues.ts';
import { announceBoardWinners, announceTopTenEntries } from './announce-milestones.ts';

export default task(boardMilestones, (message, ctx) =>
  message.milestone === 'top_10' ? announceTopTenEntries(message.boardId, ctx) : announceBoardWinners(message.boardId, message.after, ctx),
);
