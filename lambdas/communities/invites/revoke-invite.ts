import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { revokeInvite as route } from '../../../schemas/communities/invite-routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requirePermitted } from '../community/community.access.ts';
import { closeInvite } from './close-invite.ts';
import { requireInviter } from './invites.access.ts';
import { readInvite, revokeLink } from './invites.store.ts';

export const revokeInvite: UseCase<typeof route> = ({ params: { communityId, inviteId } }, ctx) =>
  retryOnConflict(ctx, async () => {
    const invite = await readInvite(inviteId);
    // Those who may not invite anybody learn nothing of invites.
    if (!invite || invite.communityId !== communityId) await requirePermitted(ctx, communityId, 'invite');
    if (!invite || invite.communityId !== communityId) throw NotFound.error();
    const also = invite.kind === 'user' ? [invite.userId] : [];
    const { community, membershipIn, stillRanked } = await requireInviter(ctx, communityId, invite.role, also);
    if (invite.kind === 'link') {
      if (invite.status !== 'open') throw NotFound.error();
      return commit(ctx, [revokeLink(invite, ctx.now()), ...stillRanked], undefined);
    }
    const before = membershipIn(invite.userId);
    if (!before?.invite) throw NotFound.error();
    return commit(ctx, [...closeInvite(ctx, community, { ...before, invite: before.invite }, 'revoked'), ...stillRanked], undefined);
  });
