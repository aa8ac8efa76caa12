import { sendMessages } from '../../_async/send-messages.ts';
import { task } from '../../_async/task.ts';
import { boardDepartures } from '../queues.ts';
import { takeNamesFromDays } from './departed-names.ts';

export default task(boardDepartures, async ({ boardId, userIds, after }, ctx) => {
  const next = await takeNamesFromDays({ boardId, userIds, after }, ctx);
  if (next !== undefined) await sendMessages(boardDepartures, [{ body: { boardId, userIds, after: next } }]);
});
