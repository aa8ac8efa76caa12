import * as z from 'zod';
import { topic } from '../_kit/topic.ts';

const BLOCKED = 'Null where a block stands between the subscriber and the author';
const post = z.object({ postId: z.string().nullable().meta({ description: BLOCKED }) });

/** Frames name posts and members; texts are read from the routes. */
export const communityTopic = topic({
  name: 'communities.community',
  pattern: 'community:{communityId}',
  summary: 'New, hidden and pinned posts of a community, and who joins; for all who see the community',
  log: false,
  events: {
    'community.posted': z
      .object({
        post: z.object({ postId: z.string(), userId: z.string(), announcement: z.boolean() }).nullable().meta({ description: BLOCKED }),
      })
      .meta({ id: 'CommunityPostedFrame' }),
    'community.post_hidden': post.meta({ id: 'CommunityPostHiddenFrame', description: 'It was removed or deleted' }),
    'community.post_shown': post.meta({ id: 'CommunityPostShownFrame', description: 'It was restored' }),
    'community.pins_changed': post.extend({ pinned: z.boolean() }).meta({ id: 'CommunityPinsChangedFrame' }),
    'community.member_joined': z
      .object({ userId: z.string().nullable().meta({ description: 'Null where not everybody may see the profile' }) })
      .meta({ id: 'CommunityMemberJoinedFrame' }),
  },
});
