import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { declineJoinRequest as route } from '../../../schemas/communities/request-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requirePermitted } from '../community/community.access.ts';
import { isMember } from '../members/membership.rules.ts';
import { readNamed } from '../members/named-user.ts';
import { closeRequest } from './close-request.ts';

export const declineJoinRequest: UseCase<typeof route> = ({ params: { communityId, userId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { community, membershipIn, stillRanked } = await requirePermitted(ctx, communityId, 'decideRequests', [userId]);
    const before = membershipIn(userId);
    const isDeclined = before !== undefined && !isMember(before) && before.state !== 'banned' && before.declinedAt !== undefined;
    if (!before || (before.state !== 'requested' && !isDeclined)) throw NotFound.error();
    const person = await readNamed(ctx, userId);
    if (before.state !== 'requested') return commit(ctx, [], { ...person, declinedAt: before.declinedAt ?? '' });
    const { writes, membership } = closeRequest(ctx, community, before, { declined: true });
    return commit(ctx, [...writes, ...stillRanked], { ...person, declinedAt: membership.declinedAt ?? '' });
  });
