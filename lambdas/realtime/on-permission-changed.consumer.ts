import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import { consumer } from '../_async/consumer.ts';
import type { Context } from '../_base/context.ts';
import { forEachConcurrently } from '../_base/for-each.ts';
import { endRevokedBy } from '../_live/end-subscriptions.ts';
import { closeSockets } from '../_live/publish.ts';
import { signOuts } from './subscriptions.ts';

const endTopics = ({ name, data }: EventEnvelope, ctx: Context): Promise<void> => endRevokedBy(name, data, ctx);

/** Closes the sockets of accounts that were signed out everywhere or suspended, and ends what other events revoke. */
export default consumer(
  signOuts,
  // A failure of one does not keep back the other.
  (event, ctx) => forEachConcurrently([() => closeSockets(event.data.userId), () => endTopics(event, ctx)], (act) => act(), 2),
  endTopics,
);
