import * as routes from '../../schemas/notifications/routes.ts';
import { domain } from '../_base/manifest.ts';
import { PUBLISH } from '../_live/queues.ts';
import { emailCodes, emailDeliveries, expoReceipts, heldReleases, pastNotifications, pushDeliveries, recipientPages } from './queues.ts';
import { ruledEvents } from './subscriptions.ts';

/** Both planners announce notifications on sockets, and send messages to their channels. */
const PLAN = {
  uses: ['notificationRules'],
  grants: {
    ...PUBLISH,
    settings: ['notificationDefaults'],
    send: [...(PUBLISH.send ?? []), recipientPages, emailDeliveries, pushDeliveries, heldReleases],
  },
} as const;

/** A channel that has a provider has a queue and a function of its own, so that a slow provider keeps nothing else back. */
const DELIVER = {
  uses: ['notificationRules'],
  grants: {
    table: 'readWrite',
    providers: 'send',
    // E-mails have signed links to unsubscribe.
    cursors: true,
    apiAddress: true,
    settings: ['app', 'notificationDefaults'],
    giveUp: true,
    send: [emailDeliveries, pushDeliveries, heldReleases],
  },
} as const;

export default domain({
  name: 'notifications',
  functions: [
    {
      kind: 'api',
      name: 'api',
      routes: Object.values(routes),
      // The other devices of a user learn what was read on one.
      uses: ['notificationRules'],
      grants: {
        ...PUBLISH,
        send: [...(PUBLISH.send ?? []), emailDeliveries, pushDeliveries],
        cursors: true,
        settings: ['app', 'notificationDefaults'],
        providers: 'reports',
      },
    },
    { kind: 'consumer', subscription: ruledEvents, ...PLAN },
    { kind: 'worker', name: 'plan-recipients', queue: recipientPages, ...PLAN },
    { kind: 'worker', name: 'release-held', queue: heldReleases, ...PLAN },
    {
      kind: 'worker',
      name: 'send-email-code',
      queue: emailCodes,
      grants: { table: 'read', cursors: true, providers: 'send', settings: ['app'] },
    },
    { kind: 'worker', name: 'fetch-receipts', queue: expoReceipts, grants: { table: 'readWrite', providers: 'reports' } },
    {
      kind: 'worker',
      name: 'keep-past',
      queue: pastNotifications,
      // One file for all that left the table in five minutes.
      isolate: { batchSize: 1000, windowSeconds: 300, maxConcurrency: 2 },
      grants: { table: 'read', past: 'add' },
    },
    {
      kind: 'job',
      name: 'merge-past',
      schedule: 'cron(30 3 * * ? *)',
      once: 'day',
      summary: 'Merges notifications that have left the inbox into one file a day, and deletes those of more than two years',
      entry: 'past/merge-past-notifications.job.ts',
      memory: 1024,
      grants: { table: 'read', past: 'keep' },
    },
    { kind: 'worker', name: 'email', queue: emailDeliveries, isolate: { requires: 'email', maxConcurrency: 5 }, ...DELIVER },
    {
      kind: 'worker',
      name: 'push',
      queue: pushDeliveries,
      isolate: { requires: 'push', batchSize: 100, windowSeconds: 1, maxConcurrency: 5 },
      ...DELIVER,
    },
  ],
});
