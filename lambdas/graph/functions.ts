import { FollowRequested } from '../../schemas/graph/events.ts';
import * as routes from '../../schemas/graph/routes.ts';
import { PrivacyChanged } from '../../schemas/users/events.ts';
import { domain } from '../_base/manifest.ts';

export default domain({
  name: 'graph',
  functions: [
    {
      kind: 'api',
      name: 'api',
      routes: Object.values(routes),
      uses: ['suggestionSources'],
      grants: { table: 'readWrite', cursors: true },
    },
    {
      kind: 'consumer',
      name: 'on-privacy-changed',
      events: [PrivacyChanged.name, FollowRequested.name],
      // A user may have thousands of pending follow requests.
      timeout: 300,
      batchSize: 1,
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'rebuild-counts',
      summary: 'Rebuilds the friend, follower and following counts from all relationships while changes continue; { rate? }',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'reconcile-counts',
      schedule: 'cron(15 4 * * ? *)',
      summary: 'Compares relationships, lists and counts in a thirtieth of the table a night, or in all of it; { full?, rate? }',
      grants: { table: 'readWrite' },
    },
  ],
});
