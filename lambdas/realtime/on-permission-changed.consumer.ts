import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import { consumer } from '../_async/consumer.ts';
import { sendMessages } from '../_async/send-messages.ts';
import type { Context } from '../_base/context.ts';
import { forEachConcurrently } from '../_base/for-each.ts';
import { endRevokedBy } from '../_live/end-subscriptions.ts';
import { closeVoidSockets } from '../_live/void-sockets.ts';
import { voidSockets } from './queues.ts';
import { signOuts } from './subscriptions.ts';

/**
 * A handshake that read the account before the change stores its socket within 29 s, the lifetime of its function. Every socket
 * with a void sign-in is closed within 60 s of the change.
 */
const SECOND_SWEEP_SECONDS = 40;

/** The later sweep is scheduled first, so that a crash loses neither. */
const closeSockets = async (userId: string): Promise<void> => {
  await sendMessages(voidSockets, [{ body: { userId }, delaySeconds: SECOND_SWEEP_SECONDS }]);
  await closeVoidSockets(userId);
};

const endTopics = ({ name, data }: EventEnvelope, ctx: Context): Promise<void> => endRevokedBy(name, data, ctx);

/** Closes the sockets of accounts that were signed out everywhere or suspended, and ends what other events revoke. */
export default consumer(
  signOuts,
  // A failure of one does not keep back the other.
  (event, ctx) => forEachConcurrently([() => closeSockets(event.data.userId), () => endTopics(event, ctx)], (act) => act(), 2),
  endTopics,
);
