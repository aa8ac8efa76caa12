import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { declineJoinRequest as route } from '../../../schemas/communities/request-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requirePermitted } from '../community/community.access.ts';
import { closeRequest } from './close-request.ts';

export const declineJoinRequest: UseCase<typeof route> = ({ params: { communityId, userId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { community, membershipIn, stillRanked } = await requirePermitted(ctx, communityId, 'decideRequests', [userId]);
    const before = membershipIn(userId);
    if (before?.state !== 'requested') throw NotFound.error();
    const { writes } = closeRequest(ctx, community, before, { declined: true });
    return commit(ctx, [...writes, ...stillRanked], undefined);
  });
