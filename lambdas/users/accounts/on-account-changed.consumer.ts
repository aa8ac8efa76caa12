import type { EventData, EventEnvelope } from '../../../schemas/_kit/event.ts';
import { AccountSuspended, RolesChanged, SessionsRevoked } from '../../../schemas/users/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import { applyRoles, signOutAtPool } from './user-pool.ts';

const userIdOf = ({ data }: EventEnvelope): string => (data as EventData<typeof SessionsRevoked>).userId;

/** The user pool follows what was decided about an account. Each call may be repeated. */
export const handler = consumeEvents({
  [SessionsRevoked.name]: (event) => signOutAtPool(userIdOf(event)),
  [AccountSuspended.name]: (event) => signOutAtPool(userIdOf(event)),
  [RolesChanged.name]: (event) => applyRoles(userIdOf(event)),
});
