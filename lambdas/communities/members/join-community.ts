import { BannedFromCommunity, InviteRequired, JoinRequestDeclined } from '../../../schemas/communities/errors.ts';
import { JoinRequested } from '../../../schemas/communities/events.ts';
import type { joinCommunity as route } from '../../../schemas/communities/member-routes.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { placesTaken } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict, type Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { requireOpen, requireOpenTo } from '../community/community.access.ts';
import type { Community, CommunityMembership } from '../community/community.model.ts';
import { putMembership } from '../community/community.store.ts';
import { participationView } from '../community/community.views.ts';
import { about } from '../community/event-data.ts';
import { enterInvited } from '../invites/enter-invited.ts';
import { enter } from './change-membership.ts';
import { noMembership, requested, waitsUntil } from './membership.rules.ts';
import { readShards } from './places.store.ts';

/** Joins where everybody may or by an open invite, or asks to join. A member, and a user who asked already, get their current membership. */
export const joinCommunity: UseCase<typeof route> = ({ params: { communityId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const me = callerUserId(ctx);
    const [{ community, posts, membership: before, invite }, shards] = await Promise.all([
      requireOpenTo(ctx, communityId),
      readShards(communityId),
    ]);
    const counts = { members: placesTaken(shards), posts };
    if (before?.state === 'member') return commit(ctx, [], participationView(community, before, counts, ctx.now()));
    if (before?.state === 'banned') throw BannedFromCommunity.error();
    requireOpen(community);
    if (invite) {
      const { writes, membership } = enterInvited(ctx, community, before, { userId: me, via: 'invite', ...invite }, shards);
      return commit(ctx, writes, participationView(community, membership, { members: counts.members + 1, posts }, ctx.now()));
    }
    if (community.joining === 'invite') throw InviteRequired.error();
    if (community.joining === 'approval') {
      const { writes, membership } = request(ctx, community, before ?? noMembership(communityId, me));
      return commit(ctx, writes, participationView(community, membership, counts, ctx.now()));
    }
    const { writes, membership } = enter(ctx, community, before, { userId: me, via: 'open' }, shards);
    return commit(ctx, writes, participationView(community, membership, { members: counts.members + 1, posts }, ctx.now()));
  });

/** @throws JOIN_REQUEST_DECLINED */
const request = (ctx: Context, community: Community, before: CommunityMembership): { writes: Write[]; membership: CommunityMembership } => {
  if (before.state === 'requested') return { writes: [], membership: before };
  const until = waitsUntil(before, ctx.now());
  if (until !== undefined) throw JoinRequestDeclined.error(`You may ask again from ${until} on.`);
  const membership = requested(before, ctx.now().toISOString());
  const event = envelope(ctx, JoinRequested, { ...about(community), userId: before.userId });
  return { writes: [putMembership(membership, before.v === 0 ? undefined : before, event)], membership };
};
