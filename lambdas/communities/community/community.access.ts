import { NotFound, PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { CommunityArchived } from '../../../schemas/communities/errors.ts';
import { type Context, callerUserId, hasRole } from '../../_base/context.ts';
import { readableOnly } from '../../_people/acting.ts';
import { isBlockedFor, readViewerVisibility, type ViewerVisibility } from '../../_people/visibility.store.ts';
import type { Write } from '../../_table/commit.ts';
import { checkItem } from '../../_table/write.ts';
import { foundersOf, isMember } from '../members/membership.rules.ts';
import { type CommunityAction, may, type Rank } from '../members/permissions.rules.ts';
import type { Community, CommunityMembership, PendingInvite } from './community.model.ts';
import { memberKeys, readOwnMemberships, readWithMemberships } from './community.store.ts';
import { isArchived, isHidden, isVisible, validInvite } from './visibility.rules.ts';

export type AccessedCommunity = {
  community: Community;
  /** Number of its posts; it lags by seconds. */
  posts: number;
  /** The caller's own. */
  membership: CommunityMembership | undefined;
  membershipIn: (userId: string) => CommunityMembership | undefined;
  /** The caller's invite that holds. */
  invite: PendingInvite | undefined;
};

/** Whether a block hides the community from visitors. */
export const isBlockedByFounder = (community: Community, view: ViewerVisibility): boolean =>
  foundersOf(community).some((userId) => isBlockedFor(view, userId));

/** An invite that holds between users of whom neither has blocked the other. */
const inviteFor = (
  community: Community,
  membership: CommunityMembership | undefined,
  { view, now }: { view: ViewerVisibility; now: Date },
): PendingInvite | undefined => {
  const invite = validInvite(community, membership, now);
  return invite && !isBlockedFor(view, invite.by) ? invite : undefined;
};

type Access = {
  also?: readonly string[];
  moderates: boolean;
  leaving?: boolean;
  /** Whether an invite opens it: yes for the community itself, no for what its members share. */
  invited?: boolean;
  /** Creator of the link that the caller follows. */
  linkedBy?: string;
};

const accessAs = async (
  ctx: Context,
  communityId: string,
  { also = [], moderates, leaving = false, invited = false, linkedBy }: Access,
): Promise<AccessedCommunity | undefined> => {
  const me = callerUserId(ctx);
  // Together, so that a visitor needs no second round trip.
  const [{ community, posts, membershipIn }, view] = await Promise.all([
    readWithMemberships(communityId, [me, ...also]),
    readViewerVisibility(me),
  ]);
  if (!community) return undefined;
  const membership = membershipIn(me);
  const isConcerned = leaving && (isMember(membership) || membership?.state === 'requested');
  const blocked = isBlockedByFounder(community, view);
  const invite = inviteFor(community, membership, { view, now: ctx.now() });
  // A block ends what would pass between its two users, also where the community is public.
  if (linkedBy !== undefined && !isMember(membership) && isBlockedFor(view, linkedBy)) return undefined;
  const admitted = (invited && invite !== undefined) || linkedBy !== undefined;
  return isConcerned || isVisible(community, { membership, blocked, moderates, admitted })
    ? { community, posts, membership, membershipIn, invite }
    : undefined;
};

/**
 * Reads the community with the caller's membership, consistently, in one round trip.
 * @param also users whose memberships are read in the same call.
 * @throws NOT_FOUND if it is absent or hidden from the caller.
 */
export const requireVisible = async (ctx: Context, communityId: string, also: readonly string[] = []): Promise<AccessedCommunity> => {
  const accessed = await findVisible(ctx, communityId, also);
  if (!accessed) throw NotFound.error();
  return accessed;
};

/** Like `requireVisible`, without an error. */
export const findVisible = (ctx: Context, communityId: string, also?: readonly string[]): Promise<AccessedCommunity | undefined> =>
  accessAs(ctx, communityId, { ...(also ? { also } : {}), moderates: hasRole(ctx, 'moderator') });

/** Like `findVisible`, for the community itself, which an invited user sees as well. What its members share stays hidden from them. */
export const findKnown = (ctx: Context, communityId: string): Promise<AccessedCommunity | undefined> =>
  accessAs(ctx, communityId, { moderates: hasRole(ctx, 'moderator'), invited: true });

/** Like `findKnown`. @throws NOT_FOUND */
export const requireKnown = async (ctx: Context, communityId: string): Promise<AccessedCommunity> => {
  const accessed = await findKnown(ctx, communityId);
  if (!accessed) throw NotFound.error();
  return accessed;
};

/** Like `requireKnown`, for callers who follow a link of this user: it opens the community like an invite. @throws NOT_FOUND */
export const requireLinked = async (ctx: Context, communityId: string, linkedBy: string): Promise<AccessedCommunity> => {
  const accessed = await accessAs(ctx, communityId, { moderates: false, linkedBy });
  if (!accessed) throw NotFound.error();
  return accessed;
};

/** Like `requireKnown`, for callers who take part: a moderator's role does not count. @throws NOT_FOUND, PERMISSION_DENIED */
export const requireOpenTo = async (ctx: Context, communityId: string): Promise<AccessedCommunity> => {
  const accessed = await accessAs(ctx, communityId, { moderates: false, invited: true });
  if (accessed) return accessed;
  await requireVisible(ctx, communityId);
  throw readableOnly();
};

/** Like `requireVisible`, but members and users who asked to join also find a hidden community: leaving is always possible. */
export const requireLeavable = async (ctx: Context, communityId: string): Promise<AccessedCommunity> => {
  const accessed = await accessAs(ctx, communityId, { moderates: hasRole(ctx, 'moderator'), leaving: true, invited: true });
  if (!accessed) throw NotFound.error();
  return accessed;
};

/** How a user stands in the community by membership. */
export const rankOf = (membership: CommunityMembership | undefined): Rank =>
  membership && isMember(membership) ? membership.role : 'outsider';

/** How the caller stands. A removed community is closed to its own; administrators of the app stand above all. */
export const callerRank = (
  ctx: Pick<Context, 'caller'>,
  { community, membership }: Pick<AccessedCommunity, 'community' | 'membership'>,
): Rank => {
  if (hasRole(ctx, 'admin')) return 'appAdmin';
  return isHidden(community) ? 'outsider' : rankOf(membership);
};

/** Whether the caller sees every member with all that lists show of them, whatever their privacy settings say. */
export const seesAllMembers = (ctx: Pick<Context, 'caller'>, accessed: Pick<AccessedCommunity, 'community' | 'membership'>): boolean =>
  hasRole(ctx, 'moderator') || may('seeAllMembers', callerRank(ctx, accessed));

/** Makes a transaction depend on a membership that was read. */
export const stillAt = (membership: CommunityMembership | undefined): Write[] =>
  membership ? [checkItem(memberKeys.key(membership), { version: membership.v })] : [];

export type Acting = AccessedCommunity & {
  rank: Rank;
  /** Makes the transaction depend on the caller's rank, which another one may take away meanwhile. */
  stillRanked: Write[];
};

/**
 * Reads a community for a caller who may do this in it at all; on whom they may is decided by `mayActOn`.
 * @throws NOT_FOUND, PERMISSION_DENIED
 */
export const requirePermitted = async (
  ctx: Context,
  communityId: string,
  action: CommunityAction,
  also: readonly string[] = [],
): Promise<Acting> => {
  const accessed = await requireVisible(ctx, communityId, also);
  const rank = callerRank(ctx, accessed);
  if (!may(action, rank)) throw PermissionDenied.error('Your role in this community does not allow this.');
  return { ...accessed, rank, stillRanked: rank === 'appAdmin' ? [] : stillAt(accessed.membership) };
};

/** @throws COMMUNITY_ARCHIVED */
export const requireOpen = (community: Community): void => {
  if (isArchived(community)) throw CommunityArchived.error();
};

/**
 * Returns the ids of the communities among these that the caller may see: one round trip, and 2 units each.
 * @param invited whether an invite opens them, as it does for the community itself.
 */
export const readVisibleAmong = async (
  ctx: Pick<Context, 'caller' | 'now'>,
  communityIds: readonly string[],
  { invited = false } = {},
): Promise<ReadonlySet<string>> => {
  const me = callerUserId(ctx);
  const ids = [...new Set(communityIds)];
  const [found, view] = await Promise.all([readOwnMemberships(ids, me), readViewerVisibility(me)]);
  const moderates = hasRole(ctx, 'moderator');
  const visible = found.filter(({ community, membership }) => {
    if (!community) return false;
    const admitted = invited && inviteFor(community, membership, { view, now: ctx.now() }) !== undefined;
    return isVisible(community, { membership, blocked: isBlockedByFounder(community, view), moderates, admitted });
  });
  return new Set(visible.flatMap(({ community }) => community?.communityId ?? []));
};
