import { MediaUploaded } from '../../schemas/media/events.ts';
import * as routes from '../../schemas/media/routes.ts';
import { domain } from '../_base/manifest.ts';

export default domain({
  name: 'media',
  functions: [
    { kind: 'api', name: 'api', routes: Object.values(routes), grants: { table: 'readWrite', media: 'upload' } },
    {
      kind: 'consumer',
      name: 'on-uploaded',
      events: [MediaUploaded.name],
      // One image at a time: 1,769 MB is one full vCPU, and enough memory for the largest image.
      batchSize: 1,
      memory: 1769,
      timeout: 120,
      grants: { table: 'readWrite', media: 'process' },
    },
  ],
});
