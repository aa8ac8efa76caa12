import * as models from '../../../schemas/communities/models.ts';
import { mediaViewOf } from '../../media/index.ts';
import { isMember, mutedUntil } from '../members/membership.rules.ts';
import type { Community, CommunityMembership, PendingInvite } from './community.model.ts';
import { isArchived } from './visibility.rules.ts';

export type CommunityCounts = models.Community['counts'];

export const communityView = (community: Community, counts: CommunityCounts): models.Community => ({
  ...community,
  description: community.description ?? null,
  rules: community.rules ?? null,
  memberLimit: community.memberLimit ?? null,
  tags: [...community.tags],
  location: community.location ?? null,
  cover: community.cover ? mediaViewOf(community.cover.mediaId, community.cover) : null,
  archived: isArchived(community),
  archivedAt: community.archivedAt ?? null,
  counts,
});

/** A community as its viewer sees it. */
export const personalView = (
  community: Community,
  membership: CommunityMembership | undefined,
  counts: CommunityCounts,
  now: Date,
  invite?: PendingInvite,
): models.CommunityView => {
  const role = membership && isMember(membership) ? membership.role : null;
  return {
    ...communityView(community, counts),
    myRole: role,
    me: {
      state: membership?.state ?? 'none',
      role,
      joinedVia: membership?.joinedVia ?? null,
      joinedAt: membership?.joinedAt ?? null,
      leftAt: membership?.leftAt ?? null,
      requestedAt: membership?.requestedAt ?? null,
      mutedUntil: mutedUntil(membership, now),
      invite: invite ? { inviteId: invite.inviteId, role: invite.role, expiresAt: invite.until } : null,
    },
  };
};

/** Like `personalView`, without the fields that may be long: it is recorded with the idempotency key. */
export const participationView = (
  community: Community,
  membership: CommunityMembership | undefined,
  counts: CommunityCounts,
  now: Date,
  invite?: PendingInvite,
): models.CommunityParticipation => models.CommunityParticipation.parse(personalView(community, membership, counts, now, invite));
