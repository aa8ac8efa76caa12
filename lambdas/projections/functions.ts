import { domain } from '../_runtime/functions.ts';

export default domain({
  name: 'projections',
  functions: [
    {
      kind: 'stream',
      name: 'projector',
      entry: 'lambdas/projections/projector.ts',
      compose: 'projections',
      batchSize: 100,
      windowSeconds: 0,
      grants: { table: 'readWrite' },
    },
  ],
});
