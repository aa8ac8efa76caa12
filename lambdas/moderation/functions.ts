import * as routes from '../../schemas/moderation/routes.ts';
import { domain } from '../_base/manifest.ts';

export default domain({
  name: 'moderation',
  functions: [
    {
      kind: 'api',
      name: 'moderation-api',
      entry: 'lambdas/moderation/api.ts',
      routes: Object.values(routes),
      // Whoever decides about people must know what roles they hold.
      grants: { table: 'readWrite', cursors: true, userPool: ['AdminListGroupsForUser'] },
    },
  ],
});
