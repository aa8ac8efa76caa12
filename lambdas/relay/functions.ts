import { domain } from '../_base/manifest.ts';

export default domain({
  name: 'relay',
  functions: [
    {
      kind: 'stream',
      name: 'relay',
      entry: 'lambdas/_async/stream-router.ts',
      compose: 'relays',
      batchSize: 100,
      windowSeconds: 0,
      // Which queues it may send to, the composed modules say.
      grants: { publishEvents: true },
    },
  ],
});
