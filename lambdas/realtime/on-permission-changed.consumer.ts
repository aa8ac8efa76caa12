import type { EventData, EventEnvelope } from '../../schemas/_kit/event.ts';
import { AccountSuspended, SessionsRevoked } from '../../schemas/users/events.ts';
import { consumeEvents } from '../_async/consumer.ts';
import type { Context } from '../_base/context.ts';
import { forEachConcurrently } from '../_base/for-each.ts';
import { endRevokedBy } from '../_live/end-subscriptions.ts';
import { closeSockets } from '../_live/publish.ts';

const endTopics = ({ name, data }: EventEnvelope, ctx: Context): Promise<void> => endRevokedBy(name, data, ctx);

const close = ({ data }: EventEnvelope): Promise<void> => closeSockets((data as EventData<typeof SessionsRevoked>).userId);

/** A failure of one does not keep back the other. */
const closeAndEndTopics = (event: EventEnvelope, ctx: Context): Promise<void> =>
  forEachConcurrently([close, endTopics], (act) => act(event, ctx), 2);

/** Closes the sockets of accounts that were signed out everywhere or suspended, and ends what other events revoke. */
export const handler = consumeEvents({ [SessionsRevoked.name]: closeAndEndTopics, [AccountSuspended.name]: closeAndEndTopics }, endTopics);
