import { AccountSuspended, SessionsRevoked } from '../../schemas/users/events.ts';
import { domain } from '../_base/manifest.ts';
import { PUBLISH, socketDeliveries } from '../_live/queues.ts';

export default domain({
  name: 'realtime',
  functions: [
    // `PUBLISH`, because frames may change presence, which is published.
    { kind: 'socket', name: 'socket', uses: ['topics', 'frames'], grants: PUBLISH },
    { kind: 'worker', name: 'deliver', queue: socketDeliveries, batchSize: 10, grants: { table: 'readWrite', sockets: true } },
    {
      kind: 'consumer',
      name: 'on-permission-changed',
      uses: ['topics'],
      events: [SessionsRevoked.name, AccountSuspended.name],
      grants: { table: 'readWrite', sockets: true },
    },
  ],
});
