import { EventRemoved, EventRestored } from '../../schemas/feed/events.ts';
import * as routes from '../../schemas/feed/routes.ts';
import { RELATION_EVENTS } from '../../schemas/graph/relation-events.ts';
import { allEvents } from '../../schemas/index.ts';
import { PostChanged, PostDeleted, PostRemoved, PostRestored } from '../../schemas/posts/events.ts';
import { PrivacyChanged } from '../../schemas/users/events.ts';
import { domain } from '../_base/manifest.ts';
import { PUBLISH, socketDeliveries } from '../_live/queues.ts';
import { feedFanOut, feedSync } from './queues.ts';

/** Permissions of a function that fans out: entries are pushed to open sockets, and large audiences take the queue. */
const FAN_OUT = { ...PUBLISH, send: [feedFanOut, socketDeliveries], settings: ['fanOutLimit'] } as const;

/** No function of this domain may run longer than 60 s: `resync-after-grace.ts` depends on it. */
export default domain({
  name: 'feed',
  functions: [
    { kind: 'api', name: 'api', routes: Object.values(routes), grants: { table: 'readWrite', cursors: true } },
    {
      kind: 'worker',
      name: 'fan-out',
      queue: feedFanOut,
      // One message per batch: an audience takes some tens of calls, and a failure retries no other message.
      batchSize: 1,
      grants: FAN_OUT,
    },
    { kind: 'worker', name: 'sync', queue: feedSync, batchSize: 1, grants: { table: 'readWrite', send: [feedSync] } },
    {
      kind: 'consumer',
      name: 'on-activity',
      events: allEvents().flatMap(({ activity, name }) => (activity ? [name] : [])),
      grants: FAN_OUT,
    },
    {
      kind: 'consumer',
      name: 'on-relation-changed',
      events: RELATION_EVENTS,
      // A new friend's entries are pushed to open sockets.
      grants: { ...PUBLISH, send: [feedSync, socketDeliveries] },
    },
    {
      kind: 'consumer',
      name: 'on-post-changed',
      events: [PostChanged.name, PostDeleted.name, PostRemoved.name, PostRestored.name],
      grants: FAN_OUT,
    },
    { kind: 'consumer', name: 'on-privacy-changed', events: [PrivacyChanged.name], grants: { table: 'readWrite', send: [feedSync] } },
    {
      kind: 'consumer',
      name: 'on-event-moderated',
      events: [EventRemoved.name, EventRestored.name],
      grants: FAN_OUT,
    },
  ],
});
