import * as routes from '../../schemas/platform/routes.ts';
import { domain } from '../_base/manifest.ts';

const { batchGet, ...own } = routes;

export default domain({
  name: 'platform',
  functions: [
    {
      kind: 'api',
      name: 'platform-api',
      entry: 'lambdas/platform/api.ts',
      routes: Object.values(own),
      grants: { table: 'readWrite', cursors: true, startJobs: true },
    },
    {
      kind: 'api',
      name: 'platform-batch',
      entry: 'lambdas/platform/batch.ts',
      compose: 'reads',
      routes: [batchGet],
      // What the reads need; admission and rate limits write.
      grants: { table: 'readWrite', cursors: true },
      // Twenty-five reads at once parse and print a lot.
      memory: 1024,
    },
  ],
});
