import { domain } from '../_base/manifest.ts';
import { PUBLISH, socketDeliveries } from '../_live/queues.ts';
import { voidSockets } from './queues.ts';
import { permissionChanges } from './subscriptions.ts';

export default domain({
  name: 'realtime',
  functions: [
    // `PUBLISH`, because frames may change presence, which is published.
    { kind: 'socket', name: 'socket', uses: ['topics', 'frames'], grants: PUBLISH },
    { kind: 'worker', name: 'deliver', queue: socketDeliveries, isolate: {}, grants: { table: 'readWrite', sockets: true } },
    {
      kind: 'consumer',
      subscription: permissionChanges,
      uses: ['topics'],
      grants: { table: 'readWrite', sockets: true, send: [voidSockets] },
    },
    { kind: 'worker', name: 'close-void-sockets', queue: voidSockets, grants: { table: 'readWrite', sockets: true } },
  ],
});
