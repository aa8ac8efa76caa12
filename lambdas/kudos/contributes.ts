import { contributes } from '../_base/manifest.ts';

export default contributes({
  frames: { entry: 'kudos.frames.ts', grants: { table: 'readWrite' } },
  counters: { entry: 'kudo-count.counter.ts', types: ['kudo'] },
  moderationSubjects: { entry: 'kudos.subjects.ts', grants: { table: 'readWrite' } },
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite' } },
});
