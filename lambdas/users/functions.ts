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
      uses: ['profileCounts'],
      grants: { table: 'readWrite', cursors: true, userPool: CHANGE_GROUPS, exports: 'read' },
    },
    {
      kind: 'job',
      name: 'erase-accounts',
      schedule: 'rate(1 hour)',
      summary: 'Erases accounts whose deletion is due, and everything that mentions them; scans the whole table while there are any',
      uses: ['personalData'],
      memory: 1024,
      grants: { table: 'readWrite', userPool: ['AdminDeleteUser'] },
    },
    {
      kind: 'job',
      name: 'export-data',
      schedule: 'rate(1 hour)',
      summary: 'Makes the requested exports of personal data; scans the whole table while there are any',
      uses: ['personalData'],
      memory: 1024,
      grants: { table: 'readWrite', exports: 'write' },
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
