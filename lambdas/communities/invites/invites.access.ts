import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { BannedFromCommunity, InviteLinkEnded } from '../../../schemas/communities/errors.ts';
import type { InvitedRole } from '../../../schemas/communities/models.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { openShard, placesTaken, type Shard } from '../../_counters/places.rules.ts';
import { type AccessedCommunity, type Acting, requireLinked, requireOpenTo, requirePermitted } from '../community/community.access.ts';
import type { CommunityMembership, PendingInvite } from '../community/community.model.ts';
import { isBacked } from '../community/visibility.rules.ts';
import { isMember } from '../members/membership.rules.ts';
import { mayInviteAs } from '../members/permissions.rules.ts';
import { readShards } from '../members/places.store.ts';
import type { LinkInvite, UserInvite } from './invites.model.ts';
import { statusOf } from './invites.rules.ts';
import { linkIdOf, readInvite, readUses } from './invites.store.ts';

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

type Followed = AccessedCommunity & {
  link: LinkInvite;
  /** Counters of the members of the community. */
  shards: readonly Shard[];
  /** Number of the counter from which joining takes a use; undefined for members, who use up nothing. */
  use: number | undefined;
};

/**
 * Reads the link of a code, and its community with the caller's membership, for a caller who may join by it. Members find theirs also
 * by a link that has ended. @throws NOT_FOUND, BANNED_FROM_COMMUNITY, INVITE_LINK_ENDED
 */
export const requireFollowed = async (ctx: Context, code: string): Promise<Followed> => {
  const inviteId = linkIdOf(code);
  const [link, uses] = await Promise.all([readInvite(inviteId), readUses(inviteId)]);
  if (link?.kind !== 'link') throw NotFound.error();
  const [accessed, shards] = await Promise.all([requireLinked(ctx, link.communityId, link.by), readShards(link.communityId)]);
  const { community, membership } = accessed;
  if (isMember(membership)) return { ...accessed, link, shards, use: undefined };
  if (membership?.state === 'banned') throw BannedFromCommunity.error();
  const use = openShard(uses, callerUserId(ctx));
  const status = statusOf(link, { now: ctx.now(), used: placesTaken(uses), backed: isBacked(community, link) });
  if (status !== 'open' || use === undefined) throw InviteLinkEnded.error();
  return { ...accessed, link, shards, use };
};
