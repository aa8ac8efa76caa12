import { sendMessages } from '../../_async/send-messages.ts';
import { task } from '../../_async/task.ts';
import { hiddenContent } from '../queues.ts';
import { hideContent } from './hide-content.ts';

/** One page a message, so that a user with many likes holds up nobody. */
export default task(hiddenContent, async (message, ctx) => {
  const { next } = await hideContent(message, ctx);
  if (next) await sendMessages(hiddenContent, [{ body: { userId: message.userId, place: next } }]);
});
