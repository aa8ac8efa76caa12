import * as routes from '../../schemas/competitions/routes.ts';
import { ProfileChanged } from '../../schemas/users/events.ts';
import { domain } from '../_runtime/functions.ts';

export default domain({
  name: 'competitions',
  reads: 'lambdas/competitions/reads.ts',
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
      entry: 'lambdas/competitions/on-profile-changed.consumer.ts',
      events: [ProfileChanged.name],
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'competitions-lifecycle',
      entry: 'lambdas/competitions/lifecycle.job.ts',
      schedule: 'rate(1 minute)',
      summary: 'Announces competitions that have started, ended or frozen',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'competitions-trending',
      entry: 'lambdas/competitions/trending.job.ts',
      schedule: 'rate(5 minutes)',
      summary: 'Computes the list of trending competitions',
      grants: { table: 'readWrite' },
    },
  ],
  projections: { entry: 'lambdas/competitions/projections.ts', types: ['participant'] },
});
