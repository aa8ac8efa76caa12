import * as routes from '../../schemas/webhooks/routes.ts';
import { domain } from '../_base/manifest.ts';
import { webhookDeliveries, webhookReplays } from './queues.ts';
import { everyEvent } from './subscriptions.ts';

/** Without this setting the routes answer that there are no webhooks, and nothing else exists: no rule, queue or key. */
const requires = 'webhooks';

export default domain({
  name: 'webhooks',
  functions: [
    {
      kind: 'api',
      name: 'api',
      routes: Object.values(routes),
      grants: { table: 'readWrite', cursors: true, webhookKey: true, settings: ['webhooks', 'webhookLoopback'] },
    },
    { kind: 'consumer', subscription: everyEvent, requires, grants: { table: 'readWrite', send: [webhookDeliveries] } },
    {
      kind: 'worker',
      name: 'replay',
      queue: webhookReplays,
      requires,
      grants: { table: 'readWrite', send: [webhookDeliveries, webhookReplays] },
    },
    {
      kind: 'worker',
      name: 'deliver',
      queue: webhookDeliveries,
      requires,
      // Apart, because endpoints may take 15 s to answer.
      isolate: { timeout: 60 },
      grants: { table: 'readWrite', send: [webhookDeliveries], webhookKey: true, settings: ['webhookLoopback'] },
    },
  ],
});
