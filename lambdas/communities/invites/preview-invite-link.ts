import type { previewInviteLink as route } from '../../../schemas/communities/invite-routes.ts';
import { placesTaken } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { communityView } from '../community/community.views.ts';
import { isMember } from '../members/membership.rules.ts';
import { requireFollowed } from './invites.access.ts';

/** Two round trips: the link, then its community. */
export const previewInviteLink: UseCase<typeof route> = async ({ params: { code } }, ctx) => {
  const { link, community, posts, membership, shards } = await requireFollowed(ctx, code);
  return {
    community: communityView(community, { members: placesTaken(shards), posts }),
    role: link.role,
    expiresAt: link.until,
    alreadyMember: isMember(membership),
  };
};
