import { contributes } from '../_base/manifest.ts';

export default contributes({
  batchReads: { entry: 'batch-reads.ts', grants: { table: 'readWrite', cursors: true } },
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite' } },
  moderationSubjects: { entry: 'moderation/events.subjects.ts', grants: { table: 'read' } },
});
