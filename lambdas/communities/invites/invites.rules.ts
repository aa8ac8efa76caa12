import { DAYS_BETWEEN_INVITES, INVITE_DAYS, type InviteStatus, MAX_INVITE_DAYS } from '../../../schemas/communities/invite-models.ts';
import type { CommunityMembership, PendingInvite } from '../community/community.model.ts';
import type { StoredInvite } from './invites.model.ts';

const DAY_MS = 86_400_000;

/** The end of an invite; undefined where the requested one is out of range. */
export const endOf = (requested: string | undefined, now: Date): string | undefined => {
  const end = requested === undefined ? now.getTime() + INVITE_DAYS * DAY_MS : Date.parse(requested);
  return end > now.getTime() && end <= now.getTime() + MAX_INVITE_DAYS * DAY_MS ? new Date(end).toISOString() : undefined;
};

/** The record stays for a while after its end; in seconds, as the TTL needs it. */
export const recordExpiry = (until: string): number => Math.floor(Date.parse(until) / 1000) + INVITE_DAYS * 86_400;

/** Whether an invite is to be announced: repeating one disturbs nobody within a week. */
export const isAnnounced = ({ announcedAt }: Pick<CommunityMembership, 'announcedAt'>, now: Date): boolean =>
  announcedAt === undefined || Date.parse(announcedAt) + DAYS_BETWEEN_INVITES * DAY_MS <= now.getTime();

/**
 * Whether an invite that holds stays as it is: it grants the same role, or one that the caller could not give. A moderator does not
 * lower what an administrator has granted.
 */
export const staysOpen = (
  valid: PendingInvite | undefined,
  role: PendingInvite['role'],
  mayGive: (role: PendingInvite['role']) => boolean,
): boolean => valid !== undefined && (valid.role === role || !mayGive(valid.role));

/** @param used members who came by it, of a link. */
export const statusOf = (invite: StoredInvite, { now, used, backed }: { now: Date; used: number; backed: boolean }): InviteStatus => {
  if (invite.status !== 'open') return invite.status;
  if (invite.kind === 'link' && invite.uses !== undefined && used >= invite.uses) return 'used_up';
  if (invite.until <= now.toISOString()) return 'expired';
  return backed ? 'open' : 'revoked';
};
