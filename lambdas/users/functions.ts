import * as routes from '../../schemas/users/routes.ts';
import { domain } from '../_base/manifest.ts';
import { accountChanges, activityStatusHidden } from './subscriptions.ts';

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
    { kind: 'consumer', subscription: activityStatusHidden, grants: { table: 'readWrite' } },
    {
      kind: 'consumer',
      subscription: accountChanges,
      grants: { table: 'read', userPool: [...CHANGE_GROUPS, 'AdminUserGlobalSignOut'] },
    },
  ],
});
