import { domain } from '../_runtime/functions.ts';

export default domain({
  name: 'relay',
  functions: [
    {
      kind: 'stream',
      name: 'relay',
      entry: 'lambdas/relay/relay.ts',
      compose: 'relays',
      batchSize: 100,
      windowSeconds: 0,
      // Which queues it may send to, the composed modules say.
      grants: { publishEvents: true },
    },
  ],
});
