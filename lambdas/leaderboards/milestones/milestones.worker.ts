import { consumeMessages } from '../../_async/consumer.ts';
import { boardMilestones } from '../queues.ts';
import { announceBoardWinners, announceTopTenEntries } from './announce-milestones.ts';

export const handler = consumeMessages(boardMilestones, (message, ctx) =>
  message.milestone === 'top_10' ? announceTopTenEntries(message.boardId, ctx) : announceBoardWinners(message.boardId, message.after, ctx),
);
