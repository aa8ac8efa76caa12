import * as routes from '../../schemas/graph/routes.ts';
import { domain } from '../_base/manifest.ts';
import { hiddenEdges } from './queues.ts';
import { hidingChanges, privacyChanges } from './subscriptions.ts';

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
    { kind: 'consumer', subscription: privacyChanges, grants: { table: 'readWrite' } },
    { kind: 'consumer', subscription: hidingChanges, grants: { table: 'readWrite', send: [hiddenEdges] } },
    { kind: 'worker', name: 'hidden-edges', queue: hiddenEdges, grants: { table: 'readWrite', send: [hiddenEdges] } },
    {
      kind: 'job',
      name: 'rebuild-counts',
      summary: 'Rebuilds the friend, follower and following counts from all relationships while changes continue; { rate? }',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'reconcile-counts',
      schedule: 'cron(15 4-23 * * ? *)',
      once: 'day',
      summary: 'Compares relationships, lists and counts in a thirtieth of the table a night, or in all of it; { full?, rate? }',
      grants: { table: 'readWrite' },
    },
  ],
});
