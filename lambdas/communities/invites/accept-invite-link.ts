import type { acceptInviteLink as route } from '../../../schemas/communities/invite-routes.ts';
import { callerUserId } from '../../_base/context.ts';
import { mutated } from '../../_base/switch-points.ts';
import { placesTaken } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict, transact } from '../../_table/commit.ts';
import { requireOpen } from '../community/community.access.ts';
import { participationView } from '../community/community.views.ts';
import { enterInvited } from './enter-invited.ts';
import { requireFollowed } from './invites.access.ts';
import { stillOpen, takeUse } from './invites.store.ts';

/** A use of the link and a place in the community are taken in the one transaction that joins. */
export const acceptInviteLink: UseCase<typeof route> = ({ params: { code } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const { link, use, community, posts, membership: before, shards } = await requireFollowed(ctx, code);
    const counts = { members: placesTaken(shards), posts };
    if (use === undefined) return commit(ctx, [], participationView(community, before, counts, ctx.now()));
    requireOpen(community);
    const entry = { userId: callerUserId(ctx), via: 'link', role: link.role, by: link.by } as const;
    const { writes, membership } = enterInvited(ctx, community, before, entry, shards);
    const usage = [takeUse(link.inviteId, use), stillOpen(link)];
    const first = mutated('link-use-outside-transaction') ? usage : [];
    await transact(first, ctx);
    return commit(
      ctx,
      [...writes, ...usage.slice(first.length)],
      participationView(community, membership, { members: counts.members + 1, posts }, ctx.now()),
    );
  });
