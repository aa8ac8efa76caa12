import * as routes from '../../schemas/posts/routes.ts';
import { domain } from '../_base/manifest.ts';

export default domain({
  name: 'posts',
  reads: 'lambdas/posts/batch-reads.ts',
  alarms: [
    {
      heading: 'Post count drift',
      metric: 'PostCountDrift',
      says: 'Counts of a post are not what its likes and comments say; rebuild them.',
    },
  ],
  projections: { entry: 'lambdas/posts/counts/post-counts.counter.ts', types: ['post-like', 'comment'] },
  functions: [
    {
      kind: 'api',
      name: 'posts-api',
      entry: 'lambdas/posts/api.ts',
      routes: Object.values(routes),
      grants: { table: 'readWrite', cursors: true },
    },
    {
      kind: 'job',
      name: 'posts-rebuild-counts',
      entry: 'lambdas/posts/counts/rebuild-counts.job.ts',
      summary: 'Counts likes and comments of posts anew, while they go on; { postId | from, to? }',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'posts-reconcile-counts',
      entry: 'lambdas/posts/counts/reconcile-counts.job.ts',
      schedule: 'cron(45 3 * * ? *)',
      summary: 'Compares counts of the last days’ posts with their likes and comments and reports drift; { postId | from?, to? }',
      grants: { table: 'readWrite' },
    },
  ],
});
