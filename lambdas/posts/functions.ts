import * as routes from '../../schemas/posts/routes.ts';
import { domain } from '../_base/manifest.ts';
import { hiddenContent } from './queues.ts';
import { hidingChanges } from './subscriptions.ts';

export default domain({
  name: 'posts',
  functions: [
    { kind: 'api', name: 'api', routes: Object.values(routes), grants: { table: 'readWrite', cursors: true } },
    { kind: 'consumer', subscription: hidingChanges, grants: { table: 'readWrite', send: [hiddenContent] } },
    { kind: 'worker', name: 'hidden-content', queue: hiddenContent, grants: { table: 'readWrite', send: [hiddenContent] } },
    {
      kind: 'job',
      name: 'index-by-user',
      summary: 'Indexes likes and comments from before suspensions changed counts by their users; run it once after that update; { rate? }',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'rebuild-counts',
      summary: 'Recounts likes and comments of posts during normal traffic; { postId | from, to? | full, rate? }',
      grants: { table: 'readWrite' },
    },
    {
      kind: 'job',
      name: 'reconcile-counts',
      schedule: 'cron(45 3-23 * * ? *)',
      once: 'day',
      summary: 'Compares counts of recent posts with their likes and comments and reports drift; { postId | from?, to? | full, rate? }',
      grants: { table: 'readWrite' },
    },
  ],
});
