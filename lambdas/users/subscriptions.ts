import { AccountSuspended, ActivityStatusHidden, RolesChanged, SessionsRevoked } from '../../schemas/users/events.ts';
import { subscription } from '../_base/subscription.ts';

export const activityStatusHidden = subscription({ name: 'on-activity-status-hidden', events: [ActivityStatusHidden] });
export const accountChanges = subscription({ name: 'on-account-changed', events: [SessionsRevoked, AccountSuspended, RolesChanged] });
