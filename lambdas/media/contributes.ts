import { contributes } from '../_base/manifest.ts';

export default contributes({ batchReads: { entry: 'batch-reads.ts', grants: { table: 'read' } } });
