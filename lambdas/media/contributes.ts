import { contributes } from '../_base/manifest.ts';

export default contributes({
  batchReads: { entry: 'batch-reads.ts', grants: { table: 'read' } },
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite', media: 'erase' } },
});
