import { MediaUploaded } from '../../schemas/media/events.ts';
import * as routes from '../../schemas/media/routes.ts';
import { domain } from '../_base/manifest.ts';

export default domain({
  name: 'media',
  reads: 'lambdas/media/batch-reads.ts',
  functions: [
    {
      kind: 'api',
      name: 'media-api',
      entry: 'lambdas/media/api.ts',
      routes: Object.values(routes),
      grants: { table: 'readWrite', media: 'upload' },
    },
    {
      kind: 'consumer',
      name: 'media-on-uploaded',
      entry: 'lambdas/media/on-uploaded.consumer.ts',
      events: [MediaUploaded.name],
      // One image at a time has the whole processor, and the memory for the largest one.
      batchSize: 1,
      memory: 1769,
      timeout: 120,
      grants: { table: 'readWrite', media: 'process' },
    },
  ],
});
