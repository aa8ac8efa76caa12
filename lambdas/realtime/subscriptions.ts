import { PersonBlocked, PersonUnblocked } from '../../schemas/graph/events.ts';
import { AccountSuspended, SessionsRevoked } from '../../schemas/users/events.ts';
import { subscription } from '../_base/subscription.ts';

export const permissionChanges = subscription({
  name: 'on-permission-changed',
  events: [SessionsRevoked, AccountSuspended, PersonBlocked, PersonUnblocked],
});
