import { contributes } from '../_base/manifest.ts';

export default contributes({
  batchReads: { entry: 'batch-reads.ts', uses: ['suggestionSources'], grants: { table: 'readWrite', cursors: true } },
  counters: { entry: 'counts/friend-counts.counter.ts', types: ['relationship'] },
  profileCounts: { entry: 'counts/friends.profile-counts.ts', grants: { table: 'read' } },
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite' } },
  alarms: [
    {
      heading: 'Graph count drift',
      metric: 'GraphCountDrift',
      says: 'Friend or follower counts differ from the relationships; rebuild them.',
    },
  ],
});
