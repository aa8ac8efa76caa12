import { AccountSuspended, RolesChanged, SessionsRevoked } from '../../../schemas/users/events.ts';
import { consumerByEvent } from '../../_async/consumer.ts';
import { accountChanges } from '../subscriptions.ts';
import { applyRoles, signOutAtPool } from './user-pool.ts';

/** Applies account changes to the user pool. Every call is idempotent. */
export default consumerByEvent(accountChanges, {
  [SessionsRevoked.name]: ({ data }) => signOutAtPool(data.userId),
  [AccountSuspended.name]: ({ data }) => signOutAtPool(data.userId),
  [RolesChanged.name]: ({ data }) => applyRoles(data.userId),
});
