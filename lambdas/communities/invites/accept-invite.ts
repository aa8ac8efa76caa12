import { NotFound } from '../../../schemas/_kit/problems.ts';
import { BannedFromCommunity } from '../../../schemas/communities/errors.ts';
import type { acceptInvite as route } from '../../../schemas/communities/invite-routes.ts';
import { placesTaken } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireOpen } from '../community/community.access.ts';
import { participationView } from '../community/community.views.ts';
import { readShards } from '../members/places.store.ts';
import { enterInvited } from './enter-invited.ts';
import { requireOwn, requireReceived } from './invites.access.ts';

/** The invite is part of the membership, whose version the joining depends on: a revoked one cannot be accepted. */
export const acceptInvite: UseCase<typeof route> = async ({ params: { inviteId } }, ctx) => {
  const record = await requireOwn(ctx, inviteId);
  return retryOnConflict(ctx, async () => {
    const [{ community, posts, membership: before, open }, shards] = await Promise.all([
      requireReceived(ctx, record),
      readShards(record.communityId),
    ]);
    const counts = { members: placesTaken(shards), posts };
    if (before?.state === 'member') return commit(ctx, [], participationView(community, before, counts, ctx.now()));
    if (before?.state === 'banned') throw BannedFromCommunity.error();
    if (!open) throw NotFound.error();
    requireOpen(community);
    const { writes, membership } = enterInvited(ctx, community, before, { userId: record.userId, via: 'invite', ...open.invite }, shards);
    return commit(ctx, writes, participationView(community, membership, { members: counts.members + 1, posts }, ctx.now()));
  });
};
