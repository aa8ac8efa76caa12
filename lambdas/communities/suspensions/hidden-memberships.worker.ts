import { sendMessages } from '../../_async/send-messages.ts';
import { task } from '../../_async/task.ts';
import { hiddenMemberships } from '../queues.ts';
import { hideMemberships } from './hide-memberships.ts';

/** One page a message, so that a user in many communities holds up nobody. */
export default task(hiddenMemberships, async (message, ctx) => {
  const { next } = await hideMemberships(message, ctx);
  if (next) await sendMessages(hiddenMemberships, [{ body: { userId: message.userId, after: next } }]);
});
