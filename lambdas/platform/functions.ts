import * as routes from '../../schemas/platform/routes.ts';
import { domain } from '../_runtime/functions.ts';

export default domain({
  name: 'platform',
  functions: [
    {
      kind: 'api',
      name: 'platform-api',
      entry: 'lambdas/platform/api.ts',
      routes: Object.values(routes),
      grants: { table: 'readWrite', cursors: true, startJobs: true },
    },
  ],
});
