import * as routes from '../../schemas/users/routes.ts';
import { domain } from '../_base/manifest.ts';
import { PRESENCE, presenceDue } from './queues.ts';
import { accountChanges, activityStatus } from './subscriptions.ts';

const CHANGE_GROUPS = ['AdminListGroupsForUser', 'AdminAddUserToGroup', 'AdminRemoveUserFromGroup'];

export default domain({
  name: 'users',
  functions: [
    {
      kind: 'api',
      name: 'api',
      routes: Object.values(routes),
      uses: ['profileCounts', 'communityRanks', 'profileStreaks'],
      grants: { table: 'readWrite', cursors: true, userPool: CHANGE_GROUPS, exports: 'read' },
    },
    {
      kind: 'job',
      name: 'search-data',
      schedule: 'rate(1 hour)',
      summary:
        'Erases accounts whose deletion is due, with everything that mentions them, and makes the requested exports; searches a portion of the table while there are any; { rate? }',
      uses: ['personalData'],
      memory: 1024,
      grants: { table: 'readWrite', userPool: ['AdminDeleteUser'], exports: 'write' },
    },
    {
      kind: 'job',
      name: 'claim-handle-names',
      summary: 'Claims the names of handles from before handles were unique without punctuation; run it once after that update; { rate? }',
      grants: { table: 'readWrite' },
    },
    { kind: 'consumer', subscription: activityStatus, grants: PRESENCE },
    { kind: 'worker', name: 'presence-due', queue: presenceDue, grants: PRESENCE },
    {
      kind: 'consumer',
      subscription: accountChanges,
      grants: { table: 'read', userPool: [...CHANGE_GROUPS, 'AdminUserGlobalSignOut'] },
    },
  ],
});
