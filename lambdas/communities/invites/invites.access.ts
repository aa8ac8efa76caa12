import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import type { InvitedRole } from '../../../schemas/communities/models.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { type AccessedCommunity, type Acting, requireOpenTo, requirePermitted } from '../community/community.access.ts';
import type { CommunityMembership, PendingInvite } from '../community/community.model.ts';
import { mayInviteAs } from '../members/permissions.rules.ts';
import type { UserInvite } from './invites.model.ts';
import { readInvite } from './invites.store.ts';

/** Reads a community for a caller who may invite users as this role. @throws NOT_FOUND, PERMISSION_DENIED */
export const requireInviter = async (
  ctx: Context,
  communityId: string,
  role: InvitedRole,
  also: readonly string[] = [],
): Promise<Acting> => {
  const acting = await requirePermitted(ctx, communityId, 'invite', also);
  if (!mayInviteAs(acting.rank, role)) throw PermissionDenied.error('An invite grants a role below your own.');
  return acting;
};

/** Reads the record of an invite of the caller's. @throws NOT_FOUND */
export const requireOwn = async (ctx: Context, inviteId: string): Promise<UserInvite> => {
  const found = await readInvite(inviteId);
  if (found?.kind !== 'user' || found.userId !== callerUserId(ctx)) throw NotFound.error();
  return found;
};

type Received = AccessedCommunity & {
  /** Undefined where it is not open any more, which only members are told. */
  open: { membership: CommunityMembership; invite: PendingInvite } | undefined;
};

/** Reads the community of an invite with the caller's membership. @throws NOT_FOUND, PERMISSION_DENIED */
export const requireReceived = async (ctx: Context, { communityId, inviteId }: UserInvite): Promise<Received> => {
  const accessed = await requireOpenTo(ctx, communityId);
  const { membership, invite } = accessed;
  return { ...accessed, open: membership && invite?.inviteId === inviteId ? { membership, invite } : undefined };
};
