import { type CommunityRole, DAYS_BETWEEN_REQUESTS, type JoinedVia, MAX_STAFF } from '../../../schemas/communities/models.ts';
import type { Community, CommunityMembership, PendingInvite, StaffRole } from '../community/community.model.ts';

export const isMember = (membership: Pick<CommunityMembership, 'state'> | undefined): boolean => membership?.state === 'member';

/** The membership of a user who never had one. */
export const noMembership = (communityId: string, userId: string): CommunityMembership => ({
  communityId,
  userId,
  v: 0,
  state: 'none',
  role: 'member',
  epoch: 0,
});

type Entry = { via: JoinedVia; role?: CommunityRole; invitedBy?: string; shard: number; at: string };

/** Joins, for the first time or again. */
export const joined = (before: CommunityMembership, { via, role = 'member', invitedBy, shard, at }: Entry): CommunityMembership => {
  const { leftAt: _left, requestedAt: _requested, declinedAt: _declined, invite: _invite, invitedBy: _by, ...kept } = before;
  return {
    ...kept,
    v: before.v + 1,
    state: 'member',
    role,
    epoch: before.epoch + 1,
    shard,
    joinedAt: at,
    joinedVia: via,
    ...(invitedBy === undefined ? {} : { invitedBy }),
  };
};

/** Ends a membership; when and how the user had joined stays. */
export const ended = (before: CommunityMembership, how: 'left' | 'removed' | 'banned', at: string): CommunityMembership => {
  const { shard: _, ...kept } = before;
  return { ...kept, v: before.v + 1, state: how, role: 'member', leftAt: at };
};

export const requested = (before: CommunityMembership, at: string): CommunityMembership => {
  const { declinedAt: _, ...kept } = before;
  return { ...kept, v: before.v + 1, state: 'requested', requestedAt: at };
};

/** Closes a request. A former member has left again. */
export const requestClosed = (before: CommunityMembership, at: string | undefined): CommunityMembership => {
  const { requestedAt: _, ...kept } = before;
  return { ...kept, v: before.v + 1, state: before.leftAt === undefined ? 'none' : 'left', ...(at ? { declinedAt: at } : {}) };
};

/** Bans a user in any state; a membership or request ends with it. */
export const banned = (before: CommunityMembership, reason: string | undefined, at: string): CommunityMembership => {
  const {
    requestedAt: _requested,
    invite: _invite,
    ...kept
  } = isMember(before) ? ended(before, 'banned', at) : { ...before, v: before.v + 1 };
  return { ...kept, state: 'banned', bannedAt: at, ...(reason === undefined ? {} : { banReason: reason }) };
};

export const unbanned = (before: CommunityMembership): CommunityMembership => {
  const { bannedAt: _at, banReason: _reason, ...kept } = before;
  return { ...kept, v: before.v + 1, state: before.leftAt === undefined ? 'none' : 'left' };
};

export const muted = (before: CommunityMembership, until: string | undefined): CommunityMembership => {
  const { mutedUntil: _, ...kept } = before;
  return { ...kept, v: before.v + 1, ...(until === undefined ? {} : { mutedUntil: until }) };
};

/** Opens an invite in place of an earlier one. A user who asked to join keeps the request beside it. */
export const invited = (before: CommunityMembership, invite: PendingInvite, announced: boolean): CommunityMembership => ({
  ...before,
  v: before.v + 1,
  invite,
  ...(announced ? { announcedAt: invite.at } : {}),
});

/** Closes an invite: declined or revoked. */
export const uninvited = (before: CommunityMembership): CommunityMembership => {
  const { invite: _, ...kept } = before;
  return { ...kept, v: before.v + 1 };
};

/** The end of a mute that has not passed. */
export const mutedUntil = (membership: CommunityMembership | undefined, now: Date): string | null =>
  membership?.mutedUntil !== undefined && membership.mutedUntil > now.toISOString() ? membership.mutedUntil : null;

/** Until when a user whose request was declined has to wait; undefined if not at all. */
export const waitsUntil = ({ declinedAt }: Pick<CommunityMembership, 'declinedAt'>, now: Date): string | undefined => {
  if (declinedAt === undefined) return undefined;
  const until = Date.parse(declinedAt) + DAYS_BETWEEN_REQUESTS * 86_400_000;
  return until > now.getTime() ? new Date(until).toISOString() : undefined;
};

/** The staff after a user got this role, or left: the same object where nothing changes. */
export const staffWith = (staff: Community['staff'], userId: string, role: CommunityRole): Community['staff'] => {
  if ((staff[userId] ?? 'member') === role) return staff;
  const { [userId]: _, ...others } = staff;
  return role === 'member' ? others : { ...others, [userId]: role };
};

export const foundersOf = ({ staff }: Pick<Community, 'staff'>): string[] =>
  Object.keys(staff).filter((userId) => staff[userId] === 'founder');

/** A community that is open has a founder, always. */
export const lacksFounder = (community: Pick<Community, 'staff' | 'archivedAt'>): boolean =>
  community.archivedAt === undefined && foundersOf(community).length === 0;

export const isStaffFull = ({ staff }: Pick<Community, 'staff'>): boolean => Object.keys(staff).length > MAX_STAFF;

const HEIRS: readonly StaffRole[] = ['admin', 'moderator'];

/**
 * Chooses the next founder where the last one is erased: the administrator who has been a member longest, or else the moderator.
 * Nobody without a role inherits one that they never asked for.
 */
export const heirOf = (memberships: readonly CommunityMembership[]): CommunityMembership | undefined =>
  HEIRS.flatMap((role) =>
    memberships
      .filter((membership) => isMember(membership) && membership.role === role && !membership.hidden)
      .sort((a, b) => ((a.joinedAt ?? '') < (b.joinedAt ?? '') ? -1 : 1)),
  )[0];
