import { mayInviteAs } from '../members/permissions.rules.ts';
import type { Community, CommunityMembership, PendingInvite } from './community.model.ts';

/** Whether only moderators of the app see the community. */
export const isHidden = ({ removed }: Pick<Community, 'removed'>): boolean => removed === true;

export const isArchived = ({ archivedAt }: Pick<Community, 'archivedAt'>): boolean => archivedAt !== undefined;

/** Whether lists and searches show the community. */
export const isListed = (community: Pick<Community, 'visibility' | 'removed' | 'archivedAt'>): boolean =>
  community.visibility === 'public' && !isHidden(community) && !isArchived(community);

/** Whether the sender may still give the role: an invite ends with the rank of its sender. */
export const isBacked = ({ staff }: Pick<Community, 'staff'>, { by, ofApp, role }: Pick<PendingInvite, 'by' | 'ofApp' | 'role'>): boolean =>
  ofApp === true || mayInviteAs(staff[by] ?? 'outsider', role);

/** The invite of a user, if it holds: it has not passed, and its sender may still give the role. */
export const validInvite = (
  community: Pick<Community, 'staff'>,
  membership: Pick<CommunityMembership, 'invite'> | undefined,
  now: Date,
): PendingInvite | undefined => {
  const invite = membership?.invite;
  return invite && invite.until > now.toISOString() && isBacked(community, invite) ? invite : undefined;
};

type Viewer = {
  membership: Pick<CommunityMembership, 'state'> | undefined;
  /** A block stands between the viewer and a founder. */
  blocked: boolean;
  /** The viewer is a moderator of the app. */
  moderates: boolean;
  /** An invite or a link admits the viewer; counts for the community itself, not for what its members share. */
  admitted?: boolean;
};

/**
 * Returns whether a viewer sees the community. A removed one is for moderators of the app only. Members see theirs, whatever blocks
 * stand between them; a block between a visitor and a founder hides it, and a private one hides from all visitors but invited ones.
 */
export const isVisible = (community: Community, { membership, blocked, moderates, admitted = false }: Viewer): boolean => {
  if (moderates) return true;
  if (isHidden(community)) return false;
  return membership?.state === 'member' || (!blocked && (community.visibility === 'public' || admitted));
};
