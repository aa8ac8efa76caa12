import type { Community, CommunityMembership } from './community.model.ts';

/** Whether only moderators of the app see the community. */
export const isHidden = ({ removed }: Pick<Community, 'removed'>): boolean => removed === true;

export const isArchived = ({ archivedAt }: Pick<Community, 'archivedAt'>): boolean => archivedAt !== undefined;

/** Whether lists and searches show the community. */
export const isListed = (community: Pick<Community, 'visibility' | 'removed' | 'archivedAt'>): boolean =>
  community.visibility === 'public' && !isHidden(community) && !isArchived(community);

type Viewer = {
  membership: Pick<CommunityMembership, 'state'> | undefined;
  /** A block stands between the viewer and a founder. */
  blocked: boolean;
  /** The viewer is a moderator of the app. */
  moderates: boolean;
};

/**
 * Returns whether a viewer sees the community. A removed one is for moderators of the app only. Members see theirs, whatever blocks
 * stand between them; a block between a visitor and a founder hides it, and a private one hides from all visitors.
 */
export const isVisible = (community: Community, { membership, blocked, moderates }: Viewer): boolean => {
  if (moderates) return true;
  if (isHidden(community)) return false;
  return membership?.state === 'member' || (!blocked && community.visibility === 'public');
};
