import { TooManyStaff } from '../../../schemas/communities/errors.ts';
import type { InvitedRole } from '../../../schemas/communities/models.ts';
import type { Context } from '../../_base/context.ts';
import type { Shard } from '../../_counters/places.rules.ts';
import type { Write } from '../../_table/commit.ts';
import type { Community, CommunityMembership } from '../community/community.model.ts';
import { enter, roleWrites } from '../members/change-membership.ts';
import { isStaffFull, staffWith } from '../members/membership.rules.ts';

type Entry = { userId: string; via: 'invite' | 'link'; role: InvitedRole; by: string };

/**
 * Joins with the role that an invite grants. Granting one writes the community at its version, so that it excludes the demotion of the
 * sender. @throws COMMUNITY_FULL, TOO_MANY_STAFF
 */
export const enterInvited = (
  ctx: Context,
  community: Community,
  before: CommunityMembership | undefined,
  { userId, via, role, by }: Entry,
  shards: readonly Shard[],
): { writes: Write[]; membership: CommunityMembership } => {
  if (role !== 'member' && isStaffFull({ staff: staffWith(community.staff, userId, role) })) throw TooManyStaff.error();
  const { writes, membership } = enter(ctx, community, before, { userId, via, role, invitedBy: by }, shards);
  return { writes: [...writes, ...roleWrites(community, userId, role)], membership };
};
