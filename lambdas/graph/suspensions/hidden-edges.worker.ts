import { sendMessages } from '../../_async/send-messages.ts';
import { task } from '../../_async/task.ts';
import { hiddenEdges } from '../queues.ts';
import { hideEdges } from './hide-edges.ts';

/** One page a message, so that a user with many followers holds up nobody. */
export default task(hiddenEdges, async (message, ctx) => {
  const { next } = await hideEdges(message, ctx);
  if (next) await sendMessages(hiddenEdges, [{ body: { userId: message.userId, place: next } }]);
});
