import { domain } from '../_base/manifest.ts';

export default domain({
  name: 'projections',
  functions: [
    {
      kind: 'stream',
      name: 'projector',
      entry: 'lambdas/_counters/projector.ts',
      compose: 'projections',
      batchSize: 100,
      windowSeconds: 0,
      grants: { table: 'readWrite' },
    },
  ],
});
