import * as routes from '../../schemas/notifications/routes.ts';
import { domain } from '../_base/manifest.ts';
import { PUBLISH } from '../_live/queues.ts';
import { emailCodes, recipientPages } from './queues.ts';
import { ruledEvents } from './subscriptions.ts';

export default domain({
  name: 'notifications',
  functions: [
    {
      kind: 'api',
      name: 'api',
      routes: Object.values(routes),
      // The other devices of a user learn what was read on one.
      uses: ['notificationRules'],
      grants: { ...PUBLISH, cursors: true, settings: ['notificationDefaults'], providers: 'reports' },
    },
    {
      kind: 'consumer',
      subscription: ruledEvents,
      uses: ['notificationRules'],
      grants: { table: 'readWrite', send: [recipientPages] },
    },
    {
      kind: 'worker',
      name: 'plan-recipients',
      queue: recipientPages,
      uses: ['notificationRules'],
      grants: { table: 'readWrite', send: [recipientPages] },
    },
    {
      kind: 'worker',
      name: 'send-email-code',
      queue: emailCodes,
      grants: { table: 'read', cursors: true, providers: 'send' },
    },
  ],
});
