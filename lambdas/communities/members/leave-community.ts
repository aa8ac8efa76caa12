import { LastFounder } from '../../../schemas/communities/errors.ts';
import type { leaveCommunity as route } from '../../../schemas/communities/member-routes.ts';
import { placesTaken } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireLeavable } from '../community/community.access.ts';
import { participationView } from '../community/community.views.ts';
import { closeRequest } from '../requests/close-request.ts';
import { exit } from './change-membership.ts';
import { lacksFounder, staffWith } from './membership.rules.ts';
import { readShards } from './places.store.ts';

/** Leaves, or withdraws a request to join. */
export const leaveCommunity: UseCase<typeof route> = ({ params: { communityId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const [{ community, posts, membership: before, invite }, shards] = await Promise.all([
      requireLeavable(ctx, communityId),
      readShards(communityId),
    ]);
    const counts = { members: placesTaken(shards), posts };
    if (before?.state === 'requested') {
      const { writes, membership } = closeRequest(ctx, community, before, { declined: false });
      return commit(ctx, writes, participationView(community, membership, counts, ctx.now(), invite));
    }
    if (before?.state !== 'member') return commit(ctx, [], participationView(community, before, counts, ctx.now(), invite));
    if (lacksFounder({ ...community, staff: staffWith(community.staff, before.userId, 'member') })) throw LastFounder.error();
    const { writes, membership } = exit(ctx, community, before, 'left');
    return commit(ctx, writes, participationView(community, membership, { members: counts.members - 1, posts }, ctx.now()));
  });
