import { contributes } from '../_base/manifest.ts';

export default contributes({
  batchReads: { entry: 'batch-reads.ts', uses: ['suggestionSources'], grants: { table: 'readWrite', cursors: true } },
  counters: { entry: 'counts/friend-counts.counter.ts', types: ['relationship'] },
  profileCounts: { entry: 'counts/friends.profile-counts.ts', grants: { table: 'read' } },
  alarms: [
    {
      heading: 'Counter drift',
      metric: 'CounterDrift',
      says: 'Counts of friends or followers differ from the relationships; rebuild them.',
    },
  ],
});
