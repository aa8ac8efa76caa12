import type { Role } from '../../../schemas/_kit/route.ts';
import type { CommunityRole, InvitedRole, JoinedVia, MembershipState, NewCommunity } from '../../../schemas/communities/models.ts';

export type StaffRole = Exclude<CommunityRole, 'member'>;

/** CommunitySettings that founders and administrators choose. */
export type CommunitySettings = Omit<NewCommunity, 'tags' | 'coverMediaId'> & { tags: readonly string[]; cover?: Cover };

/** The cover image. `by` uploaded it: it goes with their account. */
export type Cover = { mediaId: string; width: number; height: number; by: string };

export type Community = CommunitySettings & {
  communityId: string;
  v: number;
  /** Founded it; an alias once that account is erased. */
  creatorId: string;
  /** Members with a role, as their memberships say; both change in one transaction. */
  staff: Readonly<Record<string, StaffRole>>;
  createdAt: string;
  updatedAt: string;
  archivedAt?: string;
  /** A moderator of the app removed it. */
  removed?: boolean;
  removerRole?: Role;
};

/** An invite that its user has neither accepted nor declined. It may have passed. */
export type PendingInvite = {
  inviteId: string;
  /** Sent it. */
  by: string;
  /** The sender was an administrator of the app, who needs no role here. */
  ofApp?: boolean;
  role: InvitedRole;
  at: string;
  until: string;
};

/** Everything between a user and a community is one item, so that what crosses becomes a version conflict. Never deleted. */
export type CommunityMembership = {
  communityId: string;
  userId: string;
  v: number;
  state: MembershipState;
  /** `member` while the user is none. */
  role: CommunityRole;
  /** How often the user has joined. */
  epoch: number;
  /** The counter that the place was taken from. */
  shard?: number;
  joinedAt?: string;
  joinedVia?: JoinedVia;
  /** The sender of the invite that the last joining followed. */
  invitedBy?: string;
  leftAt?: string;
  invite?: PendingInvite;
  /** When an invite was last announced to the user. */
  announcedAt?: string;
  requestedAt?: string;
  declinedAt?: string;
  bannedAt?: string;
  banReason?: string;
  /** Stays after leaving, so that joining again does not end it. */
  mutedUntil?: string;
  /** The account is suspended or being deleted. */
  hidden?: boolean;
};
