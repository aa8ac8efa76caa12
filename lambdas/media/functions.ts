import * as routes from '../../schemas/media/routes.ts';
import { domain } from '../_base/manifest.ts';
import { mediaChanges } from '../_people/queues.ts';
import { uploads } from './subscriptions.ts';

export default domain({
  name: 'media',
  functions: [
    { kind: 'api', name: 'api', routes: Object.values(routes), grants: { table: 'readWrite', media: 'upload' } },
    {
      kind: 'consumer',
      subscription: uploads,
      // One image at a time: 1,769 MB is one full vCPU, and enough memory for the largest image.
      isolate: { batchSize: 1, memory: 1769, timeout: 120 },
      grants: { table: 'readWrite', media: 'process', send: [mediaChanges] },
    },
    {
      kind: 'worker',
      name: 'settle-media',
      queue: mediaChanges,
      uses: ['mediaUses'],
      grants: { table: 'readWrite', media: 'settle', send: [mediaChanges] },
    },
  ],
});
