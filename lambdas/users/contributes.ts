import { CloseFriendChanged, FriendshipEnded } from '../../schemas/graph/events.ts';
import {
  AccountDeletionCancelled,
  AccountDeletionRequested,
  AccountSuspended,
  ActivityStatusHidden,
  PrivacyChanged,
  RolesChanged,
  SessionsRevoked,
  SuspensionLifted,
} from '../../schemas/users/events.ts';
import { contributes } from '../_base/manifest.ts';
import { mediaChanges } from '../_people/queues.ts';
import { PRESENCE } from './queues.ts';

export default contributes({
  signUp: { entry: 'accounts/sign-up.contribution.ts', grants: { table: 'readWrite' } },
  topics: {
    entry: 'presence/presence.topics.ts',
    grants: PRESENCE,
    revokedBy: [PrivacyChanged, ActivityStatusHidden, AccountSuspended, AccountDeletionRequested, FriendshipEnded, CloseFriendChanged],
  },
  frames: { entry: 'presence/presence.frames.ts', grants: PRESENCE },
  batchReads: {
    entry: 'batch-reads.ts',
    uses: ['profileCounts', 'communityRanks', 'profileStreaks'],
    grants: { table: 'readWrite', cursors: true },
  },
  notificationRules: {
    entry: 'notify.ts',
    notifies: [SuspensionLifted, RolesChanged, AccountDeletionRequested, AccountDeletionCancelled, SessionsRevoked],
    grants: { table: 'read' },
  },
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite', exports: 'write' } },
  alarms: [
    {
      heading: 'Overdue personal data',
      metric: 'OverduePersonalData',
      says: 'A deleted account is not erased thirteen days after its grace period, or an export not made after twenty; the job names what it still finds.',
    },
  ],
  mediaUses: { entry: 'profile/avatar.use.ts', grants: { table: 'read' } },
  streamHandlers: { entry: 'profile/avatar.stream.ts', types: ['profile'], grants: { send: [mediaChanges] } },
  moderationSubjects: { entry: 'profile/profile.subjects.ts', grants: { table: 'read' } },
});
