import { AccountSuspended, SessionsRevoked } from '../../schemas/users/events.ts';
import { subscription } from '../_base/subscription.ts';

export const signOuts = subscription({ name: 'on-permission-changed', events: [SessionsRevoked, AccountSuspended] });
