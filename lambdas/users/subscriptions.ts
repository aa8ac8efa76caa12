import { AccountSuspended, ActivityStatusHidden, ActivityStatusShown, RolesChanged, SessionsRevoked } from '../../schemas/users/events.ts';
import { subscription } from '../_base/subscription.ts';

export const activityStatus = subscription({ name: 'on-activity-status-changed', events: [ActivityStatusHidden, ActivityStatusShown] });
export const accountChanges = subscription({ name: 'on-account-changed', events: [SessionsRevoked, AccountSuspended, RolesChanged] });
