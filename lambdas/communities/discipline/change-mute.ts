import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { NotAMember } from '../../../schemas/communities/errors.ts';
import { MemberMuted } from '../../../schemas/communities/events.ts';
import type { Context } from '../../_base/context.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { rankOf, requirePermitted } from '../community/community.access.ts';
import type { CommunityMembership } from '../community/community.model.ts';
import { putMembership } from '../community/community.store.ts';
import { about } from '../community/event-data.ts';
import { isMember, muted } from '../members/membership.rules.ts';
import { mayActOn } from '../members/permissions.rules.ts';

/** Mutes a member until a time, or ends the mute. @param view the answer, of the member as they are then */
export const changeMute = <Output>(
  ctx: Context,
  { communityId, userId }: { communityId: string; userId: string },
  until: string | undefined,
  view: (membership: CommunityMembership) => Promise<Output>,
): Promise<Output> =>
  retryOnConflict(ctx, async () => {
    const { community, membershipIn, rank, stillRanked } = await requirePermitted(ctx, communityId, 'mute', [userId]);
    const before = membershipIn(userId);
    if (!before || !isMember(before)) throw NotAMember.error();
    if (!mayActOn('mute', rank, rankOf(before))) throw PermissionDenied.error('You can mute members of a lower rank only.');
    if (before.mutedUntil === until) return commit(ctx, [], await view(before));
    const event = envelope(ctx, MemberMuted, { ...about(community), userId, until: until ?? null });
    const after = muted(before, until);
    return commit(ctx, [putMembership(after, before, event), ...stillRanked], await view(after));
  });
