import { CloseFriendChanged, FriendshipEnded, PersonBlocked } from '../../schemas/graph/events.ts';
import { AccountSuspended, ActivityStatusHidden, PrivacyChanged, RolesChanged, SessionsRevoked } from '../../schemas/users/events.ts';
import * as routes from '../../schemas/users/routes.ts';
import { domain } from '../_base/manifest.ts';

export default domain({
  name: 'users',
  topics: 'lambdas/users/presence/presence.topics.ts',
  reads: 'lambdas/users/batch-reads.ts',
  functions: [
    {
      kind: 'api',
      name: 'users-api',
      entry: 'lambdas/users/api.ts',
      routes: Object.values(routes),
      grants: {
        table: 'readWrite',
        cursors: true,
        userPool: ['AdminListGroupsForUser', 'AdminAddUserToGroup', 'AdminRemoveUserFromGroup'],
      },
    },
    {
      kind: 'consumer',
      name: 'users-on-audience-narrowed',
      entry: 'lambdas/users/presence/on-visibility-restricted.consumer.ts',
      events: [
        PrivacyChanged.name,
        ActivityStatusHidden.name,
        AccountSuspended.name,
        PersonBlocked.name,
        FriendshipEnded.name,
        CloseFriendChanged.name,
      ],
      grants: { table: 'readWrite', sockets: true },
    },
    {
      kind: 'consumer',
      name: 'users-on-account-changed',
      entry: 'lambdas/users/accounts/on-account-changed.consumer.ts',
      events: [SessionsRevoked.name, AccountSuspended.name, RolesChanged.name],
      grants: {
        table: 'read',
        userPool: ['AdminListGroupsForUser', 'AdminAddUserToGroup', 'AdminRemoveUserFromGroup', 'AdminUserGlobalSignOut'],
      },
    },
  ],
});
