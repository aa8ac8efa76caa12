import {
  CommunityChanged,
  CommunityHidden,
  CommunityInvited,
  JoinRequestAccepted,
  JoinRequested,
  MemberLeft,
  MemberRoleChanged,
} from '../../schemas/communities/events.ts';
import { contributes } from '../_base/manifest.ts';
import { mediaChanges } from '../_people/queues.ts';

export default contributes({
  batchReads: { entry: 'batch-reads.ts', uses: ['profileStreaks'], grants: { table: 'read', cursors: true } },
  counters: {
    entry: 'counts/community-counts.counter.ts',
    types: ['community-member', 'community-post', 'community-activity', 'community-active-day'],
  },
  mediaUses: { entry: 'community/cover.use.ts', grants: { table: 'read' } },
  streamHandlers: { entry: 'community/cover.stream.ts', eventsOf: ['community'], grants: { send: [mediaChanges] } },
  moderationSubjects: { entry: 'community/communities.subjects.ts', grants: { table: 'read' } },
  notificationRules: { entry: 'notify.ts', notifies: [JoinRequested, JoinRequestAccepted, CommunityInvited], grants: { table: 'read' } },
  topics: {
    entry: 'live/community.topics.ts',
    grants: { table: 'readWrite' },
    revokedBy: [CommunityChanged, CommunityHidden, MemberLeft, MemberRoleChanged],
  },
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite' } },
  profileCounts: { entry: 'counts/communities.profile-counts.ts', grants: { table: 'read' } },
  suggestionSources: { entry: 'members/shared-communities.suggestions.ts', grants: { table: 'read' } },
  alarms: [
    { heading: 'Counter drift', metric: 'CounterDrift', says: 'Counts of a community differ from its members and posts; rebuild them.' },
  ],
});
