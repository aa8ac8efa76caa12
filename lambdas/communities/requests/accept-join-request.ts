import { NotFound } from '../../../schemas/_kit/problems.ts';
import { JoinRequestAccepted } from '../../../schemas/communities/events.ts';
import type { acceptJoinRequest as route } from '../../../schemas/communities/request-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { outbox } from '../../_table/outbox.ts';
import { requireOpen, requirePermitted } from '../community/community.access.ts';
import { about } from '../community/event-data.ts';
import { enter } from '../members/change-membership.ts';
import { memberView } from '../members/members.views.ts';
import { readNamed } from '../members/named-user.ts';
import { readShards } from '../members/places.store.ts';

export const acceptJoinRequest: UseCase<typeof route> = ({ params: { communityId, userId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const [{ community, membershipIn, stillRanked }, shards] = await Promise.all([
      requirePermitted(ctx, communityId, 'decideRequests', [userId]),
      readShards(communityId),
    ]);
    const before = membershipIn(userId);
    if (before?.state === 'member') return commit(ctx, [], memberView(await readNamed(ctx, userId), before, ctx.now()));
    if (before?.state !== 'requested') throw NotFound.error();
    requireOpen(community);
    const person = await readNamed(ctx, userId);
    const { writes, membership } = enter(ctx, community, before, { userId, via: 'request' }, shards);
    // An event of its own, so that the many who join freely wake no notifications.
    const accepted = outbox(ctx, JoinRequestAccepted, { ...about(community), userId });
    return commit(ctx, [...writes, ...stillRanked, accepted], memberView(person, membership, ctx.now()));
  });
