import * as routes from '../../schemas/feed/routes.ts';
import { domain } from '../_base/manifest.ts';
import { PUBLISH, socketDeliveries } from '../_live/queues.ts';
import { feedFanOut, feedSync } from './queues.ts';
import { activities, eventModerations, postChanges, privacyChanges, relationChanges } from './subscriptions.ts';

/** Permissions of a function that fans out: entries are pushed to open sockets, and large audiences take the queue. */
const FAN_OUT = { ...PUBLISH, send: [feedFanOut, socketDeliveries], settings: ['fanOutLimit'] } as const;

/** No function of this domain may run longer than 60 s: `resync-after-grace.ts` depends on it. */
export default domain({
  name: 'feed',
  functions: [
    {
      kind: 'api',
      name: 'api',
      routes: Object.values(routes),
      // Moderation depends on the roles of the owner, some of which only the user pool knows.
      grants: { table: 'readWrite', cursors: true, userPool: ['AdminListGroupsForUser'] },
    },
    {
      kind: 'worker',
      name: 'fan-out',
      queue: feedFanOut,
      // An audience takes some tens of calls: a failure retries no other message, and a burst holds up nothing else.
      isolate: { batchSize: 1, maxConcurrency: 50 },
      grants: FAN_OUT,
    },
    { kind: 'worker', name: 'sync', queue: feedSync, grants: { table: 'readWrite', send: [feedSync] } },
    { kind: 'consumer', subscription: activities, grants: FAN_OUT },
    {
      kind: 'consumer',
      subscription: relationChanges,
      // A new friend's entries are pushed to open sockets.
      grants: { ...PUBLISH, send: [feedSync, socketDeliveries] },
    },
    { kind: 'consumer', subscription: postChanges, grants: FAN_OUT },
    { kind: 'consumer', subscription: privacyChanges, grants: { table: 'readWrite', send: [feedSync] } },
    { kind: 'consumer', subscription: eventModerations, grants: FAN_OUT },
  ],
});
