import type { EventData, EventEnvelope } from '../../schemas/_kit/event.ts';
import { AccountSuspended, SessionsRevoked } from '../../schemas/users/events.ts';
import { consumeEvents } from '../_async/consumer.ts';
import { closeSockets } from '../_live/publish.ts';

const close = ({ data }: EventEnvelope): Promise<void> => closeSockets((data as EventData<typeof SessionsRevoked>).userId);

/** Closes the sockets of users who were signed out everywhere or suspended. */
export const handler = consumeEvents({ [SessionsRevoked.name]: close, [AccountSuspended.name]: close });
