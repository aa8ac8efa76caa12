import * as routes from '../../schemas/competitions/routes.ts';
import { AccountSuspended, PrivacyChanged, ProfileChanged, SuspensionLifted } from '../../schemas/users/events.ts';
import { domain } from '../_base/manifest.ts';

export default domain({
  name: 'competitions',
  reads: 'lambdas/competitions/batch-reads.ts',
  queues: [{ name: 'participant-renewals' }, { name: 'personal-bests' }],
  functions: [
    {
      kind: 'api',
      name: 'competitions-api',
      entry: 'lambdas/competitions/api.ts',
      routes: Object.values(routes),
      grants: { table: 'readWrite', cursors: true },
    },
    {
      kind: 'consumer',
      name: 'competitions-on-profile-changed',
      entry: 'lambdas/competitions/participants/on-profile-changed.consumer.ts',
      events: [ProfileChanged.name, PrivacyChanged.name, AccountSuspended.name, SuspensionLifted.name],
      grants: { table: 'readWrite', send: ['participant-renewals'] },
    },
    {
      kind: 'queue',
      name: 'participant-renewals-worker',
      entry: 'lambdas/competitions/participants/participant-renewals.worker.ts',
      queue: 'participant-renewals',
      batchSize: 1,
      grants: { table: 'readWrite' },
    },
    {
      kind: 'queue',
      name: 'personal-bests-worker',
      entry: 'lambdas/competitions/milestones/personal-bests.worker.ts',
      queue: 'personal-bests',
      batchSize: 10,
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'competitions-lifecycle',
      entry: 'lambdas/competitions/competition/lifecycle.job.ts',
      schedule: 'rate(1 minute)',
      summary: 'Announces competitions that have started, ended or frozen',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'competitions-trending',
      entry: 'lambdas/competitions/trending/trending.job.ts',
      schedule: 'rate(5 minutes)',
      summary: 'Computes the list of trending competitions',
      grants: { table: 'readWrite' },
    },
  ],
  relays: { entry: 'lambdas/competitions/milestones/personal-bests.stream.ts', types: ['score'], send: ['personal-bests'] },
  projections: { entry: 'lambdas/competitions/stats/participant-counts.counter.ts', types: ['participant'] },
});
