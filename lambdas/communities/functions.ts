import * as disciplineRoutes from '../../schemas/communities/discipline-routes.ts';
import * as inviteRoutes from '../../schemas/communities/invite-routes.ts';
import * as memberRoutes from '../../schemas/communities/member-routes.ts';
import * as metricsRoutes from '../../schemas/communities/metrics-routes.ts';
import * as requestRoutes from '../../schemas/communities/request-routes.ts';
import * as routes from '../../schemas/communities/routes.ts';
import { domain } from '../_base/manifest.ts';
import { PUBLISH } from '../_live/queues.ts';
import { hiddenMemberships } from './queues.ts';
import { communityChanges, habitChanges, hidingChanges } from './subscriptions.ts';

export default domain({
  name: 'communities',
  functions: [
    {
      kind: 'api',
      name: 'api',
      routes: Object.values({ ...routes, ...memberRoutes, ...requestRoutes, ...disciplineRoutes, ...inviteRoutes, ...metricsRoutes }),
      uses: ['profileStreaks'],
      grants: { table: 'readWrite', cursors: true },
    },
    { kind: 'consumer', subscription: hidingChanges, grants: { table: 'readWrite', send: [hiddenMemberships] } },
    { kind: 'consumer', subscription: communityChanges, grants: PUBLISH },
    { kind: 'consumer', subscription: habitChanges, uses: ['profileStreaks'], grants: { table: 'readWrite' } },
    {
      kind: 'worker',
      name: 'hidden-memberships',
      queue: hiddenMemberships,
      grants: { table: 'readWrite', send: [hiddenMemberships] },
    },
    {
      kind: 'job',
      name: 'trending',
      schedule: 'rate(1 hour)',
      summary: 'Computes the list of trending communities',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'rebuild-counts',
      summary: 'Recounts the members, posts and activity of communities while changes continue; { communityId | full, rate? }',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'reconcile-counts',
      schedule: 'cron(45 4-23 * * ? *)',
      once: 'day',
      summary:
        'Compares counts of public communities with their members, posts and activity and reports drift; { communityId? | full?, rate? }',
      grants: { table: 'readWrite' },
    },
  ],
});
