import type { unbanUser as route } from '../../../schemas/communities/discipline-routes.ts';
import { UserUnbanned } from '../../../schemas/communities/events.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { requirePermitted } from '../community/community.access.ts';
import { putMembership } from '../community/community.store.ts';
import { about } from '../community/event-data.ts';
import { unbanned } from '../members/membership.rules.ts';

/** Lifting a ban that does not exist changes nothing. */
export const unbanUser: UseCase<typeof route> = ({ params: { communityId, userId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { community, membershipIn, stillRanked } = await requirePermitted(ctx, communityId, 'ban', [userId]);
    const before = membershipIn(userId);
    if (before?.state !== 'banned') return commit(ctx, [], undefined);
    const event = envelope(ctx, UserUnbanned, { ...about(community), userId });
    return commit(ctx, [putMembership(unbanned(before), before, event), ...stillRanked], undefined);
  });
