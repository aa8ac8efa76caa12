import { contributes } from '../_base/manifest.ts';

import { mediaChanges } from '../_people/queues.ts';

export default contributes({
  batchReads: { entry: 'batch-reads.ts', grants: { table: 'read' } },
  streamHandlers: { entry: 'media.stream.ts', deletionsOf: ['media'], grants: { send: [mediaChanges] } },
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite', media: 'erase' } },
});
