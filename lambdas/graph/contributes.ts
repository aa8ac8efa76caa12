import { FollowBegan, FollowRequested, FriendRequestSent, FriendshipBegan } from '../../schemas/graph/events.ts';
import { contributes } from '../_base/manifest.ts';

export default contributes({
  batchReads: { entry: 'batch-reads.ts', uses: ['suggestionSources'], grants: { table: 'readWrite', cursors: true } },
  counters: { entry: 'counts/friend-counts.counter.ts', types: ['relationship'] },
  profileCounts: { entry: 'counts/friends.profile-counts.ts', grants: { table: 'read' } },
  notificationRules: {
    entry: 'notify.ts',
    notifies: [FriendRequestSent, FriendshipBegan, FollowBegan, FollowRequested],
    grants: { table: 'read' },
  },
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite' } },
  alarms: [
    {
      heading: 'Counter drift',
      metric: 'CounterDrift',
      says: 'Counts of friends or followers differ from the relationships; rebuild them.',
    },
  ],
});
