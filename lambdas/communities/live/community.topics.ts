import { communityTopic } from '../../../schemas/communities/topics.ts';
import type { Topic } from '../../_live/topic.ts';
import { requireVisible } from '../community/community.access.ts';
import { communityRevocations, mayFollow } from './community.revocations.ts';
import { readSeq } from './live.store.ts';

const topic: Topic = {
  definition: communityTopic,
  authorize: async ({ communityId = '' }, ctx) => void (await requireVisible(ctx, communityId)),
  namesUsers: true,
  // Checked again after the subscription is stored: what was revoked in between is seen here or by the revocation.
  subscribe: async ({ communityId = '' }, ctx) => {
    const [seq] = await Promise.all([readSeq(communityId), requireVisible(ctx, communityId)]);
    return { seq };
  },
  latest: ({ communityId = '' }) => readSeq(communityId),
  revocations: communityRevocations,
  permitted: ({ communityId = '' }, subscribers) => mayFollow(communityId, subscribers),
};

export default topic;
