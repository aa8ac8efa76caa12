import { FollowRequested } from '../../schemas/graph/events.ts';
import * as routes from '../../schemas/graph/routes.ts';
import { PrivacyChanged } from '../../schemas/users/events.ts';
import { domain } from '../_base/manifest.ts';

export default domain({
  name: 'graph',
  reads: 'lambdas/graph/batch-reads.ts',
  alarms: [
    {
      heading: 'Graph count drift',
      metric: 'GraphCountDrift',
      says: 'Counts of friends or followers are not what the relationships of people say; they must be rebuilt.',
    },
  ],
  projections: { entry: 'lambdas/graph/counts/friend-counts.counter.ts', types: ['relationship'] },
  functions: [
    {
      kind: 'api',
      name: 'graph-api',
      entry: 'lambdas/graph/api.ts',
      routes: Object.values(routes),
      grants: { table: 'readWrite', cursors: true },
    },
    {
      kind: 'consumer',
      name: 'graph-on-privacy-changed',
      entry: 'lambdas/graph/follows/on-privacy-changed.consumer.ts',
      events: [PrivacyChanged.name, FollowRequested.name],
      // Somebody may have thousands of people waiting.
      timeout: 300,
      batchSize: 1,
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'graph-rebuild-counts',
      entry: 'lambdas/graph/counts/rebuild-counts.job.ts',
      summary: 'Counts friends, followers and followed people anew from all relationships, while changes go on',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'graph-reconcile-counts',
      entry: 'lambdas/graph/counts/reconcile-counts.job.ts',
      schedule: 'cron(15 4 * * ? *)',
      summary: 'Compares relationships, lists and counts of people, reports drift, and deletes what a rebuild left behind',
      grants: { table: 'readWrite' },
    },
  ],
});
