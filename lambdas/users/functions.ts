import { AccountSuspended, ActivityStatusHidden, RolesChanged, SessionsRevoked } from '../../schemas/users/events.ts';
import * as routes from '../../schemas/users/routes.ts';
import { domain } from '../_base/manifest.ts';

const CHANGE_GROUPS = ['AdminListGroupsForUser', 'AdminAddUserToGroup', 'AdminRemoveUserFromGroup'];

export default domain({
  name: 'users',
  functions: [
    {
      kind: 'api',
      name: 'api',
      routes: Object.values(routes),
      uses: ['profileCounts'],
      grants: { table: 'readWrite', cursors: true, userPool: CHANGE_GROUPS },
    },
    {
      kind: 'consumer',
      name: 'on-activity-status-hidden',
      events: [ActivityStatusHidden.name],
      grants: { table: 'readWrite' },
    },
    {
      kind: 'consumer',
      name: 'on-account-changed',
      events: [SessionsRevoked.name, AccountSuspended.name, RolesChanged.name],
      grants: { table: 'read', userPool: [...CHANGE_GROUPS, 'AdminUserGlobalSignOut'] },
    },
  ],
});
