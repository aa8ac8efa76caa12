import type { EventData, EventEnvelope } from '../../../schemas/_kit/event.ts';
import { AccountSuspended, RolesChanged, SessionsRevoked } from '../../../schemas/users/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import { applyRoles, signOutAtPool } from './user-pool.ts';

const userIdOf = ({ data }: EventEnvelope): string => (data as EventData<typeof SessionsRevoked>).userId;

/** Applies account changes to the user pool. Every call is idempotent. */
export const handler = consumeEvents({
  [SessionsRevoked.name]: (event) => signOutAtPool(userIdOf(event)),
  [AccountSuspended.name]: (event) => signOutAtPool(userIdOf(event)),
  [RolesChanged.name]: (event) => applyRoles(userIdOf(event)),
});
