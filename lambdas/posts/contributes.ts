import { CommunityAnnounced } from '../../schemas/communities/events.ts';
import { CommentCreated, MentionCreated, PostLiked } from '../../schemas/posts/events.ts';
import { contributes } from '../_base/manifest.ts';
import { mediaChanges } from '../_people/queues.ts';

export default contributes({
  batchReads: { entry: 'batch-reads.ts', grants: { table: 'read', cursors: true } },
  counters: { entry: 'counts/post-counts.counter.ts', types: ['post-like', 'comment'] },
  notificationRules: {
    entry: 'notify.ts',
    notifies: [MentionCreated, CommentCreated, PostLiked, CommunityAnnounced],
    grants: { table: 'read' },
  },
  personalData: { entry: 'personal-data.ts', grants: { table: 'readWrite' } },
  mediaUses: { entry: 'post/post-images.use.ts', grants: { table: 'read' } },
  streamHandlers: { entry: 'post/post-images.stream.ts', eventsOf: ['post'], grants: { send: [mediaChanges] } },
  moderationSubjects: { entry: 'moderation/posts.subjects.ts', grants: { table: 'read' } },
  alarms: [
    { heading: 'Counter drift', metric: 'CounterDrift', says: 'Counts of a post differ from its likes and comments; rebuild them.' },
  ],
});
