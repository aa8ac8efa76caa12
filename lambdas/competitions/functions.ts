import * as routes from '../../schemas/competitions/routes.ts';
import {
  AccountDeletionCancelled,
  AccountDeletionRequested,
  AccountSuspended,
  PrivacyChanged,
  ProfileChanged,
  SuspensionLifted,
} from '../../schemas/users/events.ts';
import { domain } from '../_base/manifest.ts';
import { participantRenewals, personalBests } from './queues.ts';

export default domain({
  name: 'competitions',
  functions: [
    { kind: 'api', name: 'api', routes: Object.values(routes), grants: { table: 'readWrite', cursors: true } },
    {
      kind: 'consumer',
      name: 'on-profile-changed',
      events: [
        ProfileChanged.name,
        PrivacyChanged.name,
        AccountSuspended.name,
        SuspensionLifted.name,
        AccountDeletionRequested.name,
        AccountDeletionCancelled.name,
      ],
      grants: { table: 'readWrite', send: [participantRenewals] },
    },
    { kind: 'worker', name: 'participant-renewals', queue: participantRenewals, batchSize: 1, grants: { table: 'readWrite' } },
    { kind: 'worker', name: 'personal-bests', queue: personalBests, batchSize: 10, grants: { table: 'readWrite' } },
    {
      kind: 'job',
      name: 'lifecycle',
      schedule: 'rate(1 minute)',
      summary: 'Announces competitions that have started, completed or frozen',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'trending',
      schedule: 'rate(5 minutes)',
      summary: 'Computes the list of trending competitions',
      grants: { table: 'readWrite' },
    },
  ],
});
