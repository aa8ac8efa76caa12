import { NotFound } from '../../../schemas/_kit/problems.ts';
import { BannedFromCommunity, InviteLinkEnded } from '../../../schemas/communities/errors.ts';
import type { acceptInviteLink as route } from '../../../schemas/communities/invite-routes.ts';
import { callerUserId } from '../../_base/context.ts';
import { openShard, placesTaken } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireLinked, requireOpen } from '../community/community.access.ts';
import { participationView } from '../community/community.views.ts';
import { isBacked } from '../community/visibility.rules.ts';
import { readShards } from '../members/places.store.ts';
import { enterInvited } from './enter-invited.ts';
import { statusOf } from './invites.rules.ts';
import { linkIdOf, readInvite, readUses, stillOpen, takeUse } from './invites.store.ts';

/** A use of the link and a place in the community are taken in the one transaction that joins. */
export const acceptInviteLink: UseCase<typeof route> = ({ params: { code } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const me = callerUserId(ctx);
    const inviteId = linkIdOf(code);
    const [link, uses] = await Promise.all([readInvite(inviteId), readUses(inviteId)]);
    if (link?.kind !== 'link') throw NotFound.error();
    const [{ community, posts, membership: before }, shards] = await Promise.all([
      requireLinked(ctx, link.communityId, link.by),
      readShards(link.communityId),
    ]);
    const counts = { members: placesTaken(shards), posts };
    if (before?.state === 'member') return commit(ctx, [], participationView(community, before, counts, ctx.now()));
    if (before?.state === 'banned') throw BannedFromCommunity.error();
    const use = openShard(uses, me);
    const status = statusOf(link, { now: ctx.now(), used: placesTaken(uses), backed: isBacked(community, link) });
    if (status !== 'open' || use === undefined) throw InviteLinkEnded.error();
    requireOpen(community);
    const { writes, membership } = enterInvited(ctx, community, before, { userId: me, via: 'link', role: link.role, by: link.by }, shards);
    return commit(
      ctx,
      [...writes, takeUse(inviteId, use), stillOpen(link)],
      participationView(community, membership, { members: counts.members + 1, posts }, ctx.now()),
    );
  });
