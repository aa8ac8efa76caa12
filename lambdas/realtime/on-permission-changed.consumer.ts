import type { EventEnvelope } from '../../schemas/_kit/event.ts';
import { PersonBlocked, PersonUnblocked } from '../../schemas/graph/events.ts';
import { AccountSuspended, SessionsRevoked } from '../../schemas/users/events.ts';
import { consumerByEvent } from '../_async/consumer.ts';
import { sendMessages } from '../_async/send-messages.ts';
import type { Context } from '../_base/context.ts';
import { forEachConcurrently } from '../_base/for-each.ts';
import { endRevokedBy } from '../_live/end-subscriptions.ts';
import { applyBlocks } from '../_live/hidden-users.ts';
import { closeVoidSockets } from '../_live/void-sockets.ts';
import { voidSockets } from './queues.ts';
import { permissionChanges } from './subscriptions.ts';

/**
 * The second sweep finds a connection whose function crashed before it read the account again. Every socket with a void sign-in
 * is closed within 60 s of the change.
 */
const SECOND_SWEEP_SECONDS = 40;

/** The later sweep is scheduled first, so that a crash loses neither. */
const closeSockets = async (userId: string): Promise<void> => {
  await sendMessages(voidSockets, [{ body: { userId }, delaySeconds: SECOND_SWEEP_SECONDS }]);
  await closeVoidSockets(userId);
};

const endTopics = ({ name, data }: EventEnvelope, ctx: Context): Promise<void> => endRevokedBy(name, data, ctx);

/** A failure of one does not keep back the other. */
const alsoEndTopics = (event: EventEnvelope, ctx: Context, act: () => Promise<void>): Promise<void> =>
  forEachConcurrently([act, () => endTopics(event, ctx)], (work) => work(), 2);

type Signs = EventEnvelope<{ userId: string }>;
type Blocks = EventEnvelope<{ userId: string; otherId: string }>;
const closeSocketsOf = (event: Signs, ctx: Context) => alsoEndTopics(event, ctx, () => closeSockets(event.data.userId));
const hideFromBoth = (event: Blocks, ctx: Context) =>
  alsoEndTopics(event, ctx, () => forEachConcurrently([event.data.userId, event.data.otherId], (userId) => applyBlocks(userId, ctx), 2));

/**
 * Closes the sockets of accounts that were signed out everywhere or suspended, hides two users from each other's sockets, and
 * ends what other events revoke.
 */
export default consumerByEvent(
  permissionChanges,
  {
    [SessionsRevoked.name]: closeSocketsOf,
    [AccountSuspended.name]: closeSocketsOf,
    [PersonBlocked.name]: hideFromBoth,
    [PersonUnblocked.name]: hideFromBoth,
  },
  endTopics,
);
