import type { removeCommunityComment as route } from '../../../schemas/moderation/community-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { moderateInCommunity } from './moderate-in-community.ts';

export const removeCommunityComment: UseCase<typeof route> = ({ params: { communityId, commentId }, body }, ctx) =>
  moderateInCommunity(ctx, communityId, { type: 'comment', id: commentId }, 'removed', body.reason);
