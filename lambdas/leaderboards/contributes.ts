import { CommunityChanged, CommunityHidden, MemberLeft } from '../../schemas/communities/events.ts';
import { CompetitionHidden, CompetitionLeft, CompetitionVisibilityChanged, InvitationClosed } from '../../schemas/competitions/events.ts';
import { contributes } from '../_base/manifest.ts';
import { boards } from './queues.ts';

export default contributes({
  topics: {
    entry: 'live/leaderboard.topics.ts',
    grants: { table: 'readWrite' },
    revokedBy: [
      CommunityChanged,
      CommunityHidden,
      MemberLeft,
      CompetitionHidden,
      CompetitionLeft,
      CompetitionVisibilityChanged,
      InvitationClosed,
    ],
  },
  batchReads: { entry: 'batch-reads.ts', grants: { table: 'read', cursors: true } },
  communityRanks: { entry: 'contribution/contribution.community-ranks.ts', grants: { table: 'read' } },
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite' } },
  streamHandlers: {
    entry: 'leaderboards.stream.ts',
    types: ['participant', 'competition', 'community-contribution', 'community-member'],
    grants: { send: [boards] },
  },
  alarms: [{ heading: 'Counter drift', metric: 'CounterDrift', says: 'A board differs from its participants; rebuild it.' }],
});
