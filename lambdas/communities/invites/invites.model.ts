import type { InvitedRole } from '../../../schemas/communities/models.ts';

/** How an invite stands, as far as it is stored: whether it has passed or is used up follows from it. */
export type StoredStatus = 'open' | 'accepted' | 'declined' | 'revoked';

type Common = {
  inviteId: string;
  communityId: string;
  by: string;
  ofApp?: boolean;
  role: InvitedRole;
  status: StoredStatus;
  createdAt: string;
  until: string;
  closedAt?: string;
};

/** The record of an invite. Whether it is open for its user is decided by the membership, which changes with it. */
export type UserInvite = Common & { kind: 'user'; userId: string };
/** A link. `counters`: how many counters its uses are split over. */
export type LinkInvite = Common & { kind: 'link'; uses?: number; counters: number };
export type StoredInvite = UserInvite | LinkInvite;
