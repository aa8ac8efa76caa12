import { AccountSuspended, SessionsRevoked } from '../../schemas/users/events.ts';
import { domain } from '../_base/manifest.ts';

export default domain({
  name: 'realtime',
  queues: [{ name: 'socket-deliveries', fifo: true }],
  functions: [
    {
      kind: 'socket',
      name: 'socket',
      entry: 'lambdas/realtime/socket.ts',
      compose: 'topics',
      // What its frames change is told to those who listen.
      grants: { table: 'readWrite', sockets: true, send: ['socket-deliveries'] },
    },
    {
      kind: 'queue',
      name: 'socket-deliverer',
      entry: 'lambdas/realtime/deliver.worker.ts',
      queue: 'socket-deliveries',
      batchSize: 10,
      grants: { table: 'readWrite', sockets: true },
    },
    {
      kind: 'consumer',
      name: 'realtime-on-account-closed',
      entry: 'lambdas/realtime/on-account-closed.consumer.ts',
      events: [SessionsRevoked.name, AccountSuspended.name],
      grants: { table: 'readWrite', sockets: true },
    },
  ],
});
