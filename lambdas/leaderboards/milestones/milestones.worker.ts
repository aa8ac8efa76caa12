import { task } from '../../_async/task.ts';
import { boardMilestones } from '../queues.ts';
import { announceTopTenEntries } from './announce-top-ten.ts';
import { updateTitles } from './update-titles.ts';

export default task(boardMilestones, (message, ctx) =>
  message.milestone === 'top_10' ? announceTopTenEntries(message.boardId, ctx) : updateTitles(message, ctx),
);
