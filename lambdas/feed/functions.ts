import { EventRemoved, EventRestored } from '../../schemas/feed/events.ts';
import * as routes from '../../schemas/feed/routes.ts';
import { RELATION_EVENTS } from '../../schemas/graph/relation-events.ts';
import { allEvents } from '../../schemas/index.ts';
import { PostChanged, PostDeleted, PostRemoved, PostRestored } from '../../schemas/posts/events.ts';
import { PrivacyChanged } from '../../schemas/users/events.ts';
import { domain } from '../_base/manifest.ts';

/** None of these functions may live longer than 60 s: `settle-again.ts` counts on it. */
export default domain({
  name: 'feed',
  topics: 'lambdas/_live/user.topics.ts',
  reads: 'lambdas/feed/batch-reads.ts',
  queues: [{ name: 'feed-fan-out' }, { name: 'feed-sync' }],
  functions: [
    {
      kind: 'api',
      name: 'feed-api',
      entry: 'lambdas/feed/api.ts',
      routes: Object.values(routes),
      grants: { table: 'readWrite', cursors: true },
    },
    {
      kind: 'queue',
      name: 'feed-fan-out-worker',
      entry: 'lambdas/feed/fan-out/fan-out.worker.ts',
      queue: 'feed-fan-out',
      // One at a time: an audience is some tens of calls, and a failure is its own.
      batchSize: 1,
      grants: { table: 'readWrite', sockets: true, send: ['feed-fan-out', 'socket-deliveries'], settings: ['fanOutLimit'] },
    },
    {
      kind: 'queue',
      name: 'feed-settlements-worker',
      entry: 'lambdas/feed/sync/sync.worker.ts',
      queue: 'feed-sync',
      batchSize: 1,
      grants: { table: 'readWrite', send: ['feed-sync'] },
    },
    {
      kind: 'consumer',
      name: 'feed-on-activity',
      entry: 'lambdas/feed/activity/on-activity.consumer.ts',
      events: allEvents().flatMap(({ activity, name }) => (activity ? [name] : [])),
      grants: { table: 'readWrite', send: ['feed-fan-out'] },
    },
    {
      kind: 'consumer',
      name: 'feed-on-relation-changed',
      entry: 'lambdas/feed/sync/on-relation-changed.consumer.ts',
      events: RELATION_EVENTS,
      grants: { table: 'readWrite', send: ['feed-sync'] },
    },
    {
      kind: 'consumer',
      name: 'feed-on-post-changed',
      entry: 'lambdas/feed/activity/on-post-changed.consumer.ts',
      events: [PostChanged.name, PostDeleted.name, PostRemoved.name, PostRestored.name],
      grants: { table: 'readWrite', send: ['feed-fan-out'] },
    },
    {
      kind: 'consumer',
      name: 'feed-on-privacy-changed',
      entry: 'lambdas/feed/sync/on-privacy-changed.consumer.ts',
      events: [PrivacyChanged.name],
      grants: { send: ['feed-sync'] },
    },
    {
      kind: 'consumer',
      name: 'feed-on-event-moderated',
      entry: 'lambdas/feed/moderation/on-event-moderated.consumer.ts',
      events: [EventRemoved.name, EventRestored.name],
      grants: { send: ['feed-fan-out'] },
    },
  ],
});
