import * as recordRoutes from '../../schemas/habits/record-routes.ts';
import * as routes from '../../schemas/habits/routes.ts';
import * as statsRoutes from '../../schemas/habits/stats-routes.ts';
import { domain } from '../_base/manifest.ts';
import { habitWakes } from './queues.ts';
import { changedZones, dailyActivity, deletedHabits, moderatedRecords } from './subscriptions.ts';

export default domain({
  name: 'habits',
  functions: [
    {
      kind: 'api',
      name: 'api',
      routes: Object.values({ ...routes, ...recordRoutes, ...statsRoutes }),
      grants: { table: 'readWrite', cursors: true, send: [habitWakes] },
    },
    { kind: 'consumer', subscription: deletedHabits, grants: { table: 'readWrite' } },
    { kind: 'consumer', subscription: moderatedRecords, grants: { table: 'readWrite' } },
    { kind: 'consumer', subscription: dailyActivity, grants: { table: 'readWrite' } },
    { kind: 'consumer', subscription: changedZones, grants: { table: 'readWrite', send: [habitWakes] } },
    { kind: 'worker', name: 'wake', queue: habitWakes, grants: { table: 'readWrite', send: [habitWakes] } },
  ],
});
