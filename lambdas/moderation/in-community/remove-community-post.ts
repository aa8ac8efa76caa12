import type { removeCommunityPost as route } from '../../../schemas/moderation/community-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { moderateInCommunity } from './moderate-in-community.ts';

export const removeCommunityPost: UseCase<typeof route> = ({ params: { communityId, postId }, body }, ctx) =>
  moderateInCommunity(ctx, communityId, { type: 'post', id: postId }, 'removed', body.reason);
