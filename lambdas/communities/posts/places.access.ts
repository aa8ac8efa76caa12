import { PermissionDenied } from '../../../schemas/_kit/problems.ts';
import { MutedInCommunity } from '../../../schemas/communities/errors.ts';
import { type Context, callerUserId, hasRole } from '../../_base/context.ts';
import { mutated } from '../../_base/switch-points.ts';
import { rankOf, requireOpen } from '../community/community.access.ts';
import type { Community, CommunityMembership } from '../community/community.model.ts';
import { readOwnMemberships } from '../community/community.store.ts';
import { mineSource } from '../community/lists.store.ts';
import { isHidden, isVisible } from '../community/visibility.rules.ts';
import { foundersOf, isMember, mutedUntil } from '../members/membership.rules.ts';
import { may } from '../members/permissions.rules.ts';

/** A community as the place of a post, for one viewer. */
export type PostPlace = {
  community: Community;
  membership: CommunityMembership | undefined;
  /** The viewer sees its posts, perhaps as a moderator of the app. */
  isVisible: boolean;
  /** The viewer is a member and sees it, and therefore takes part. */
  isOwn: boolean;
};
/** @param isBlocked whether a block stands between the viewer and this user. */
export type PostPlaces = (communityId: string, isBlocked: (userId: string) => boolean) => PostPlace | undefined;

const NONE: PostPlaces = () => undefined;

/** Reads communities with the caller's memberships, consistently: one round trip, about 2 units each; none without communities. */
export const readPostPlaces = async (ctx: Pick<Context, 'caller'>, communityIds: readonly string[]): Promise<PostPlaces> => {
  if (communityIds.length === 0) return NONE;
  const me = callerUserId(ctx);
  const found = await readOwnMemberships([...new Set(communityIds)], me);
  const moderates = hasRole(ctx, 'moderator');
  return (communityId, isBlocked) => {
    const { community, membership } = found.find((one) => one.community?.communityId === communityId) ?? {};
    if (!community) return undefined;
    const blocked = foundersOf(community).some(isBlocked);
    const seen = isVisible(community, { membership, blocked, moderates }) || mutated('community-posts-shown-to-visitors');
    return { community, membership, isVisible: seen, isOwn: isMember(membership) && !isHidden(community) };
  };
};

/** Most communities whose posts a home feed merges, each by one query: those that were joined last. */
const MAX_IN_FEED = 50;

/** The communities that a home feed reads, from an index, which may lag. */
export const readJoinedLast = async (userId: string): Promise<string[]> =>
  (await mineSource(userId)(undefined, MAX_IN_FEED)).map(({ id }) => id);

/** Returns of which of these communities, unless they are hidden, a user is a member: consistently, one round trip. */
export const readMemberOf = async (userId: string, communityIds: readonly string[]): Promise<ReadonlySet<string>> => {
  if (communityIds.length === 0) return new Set();
  const found = await readOwnMemberships([...new Set(communityIds)], userId);
  const joined = found.filter(({ community, membership }) => community && !isHidden(community) && isMember(membership));
  return new Set(joined.flatMap(({ community }) => community?.communityId ?? []));
};

/**
 * Whether the caller may write in a community that they see: posts, comments, and changes of their own.
 * @throws PERMISSION_DENIED, MUTED_IN_COMMUNITY, COMMUNITY_ARCHIVED
 */
export const requireWritable = (
  { community, membership }: Pick<PostPlace, 'community' | 'membership'>,
  now: Date,
  { announces = false } = {},
): void => {
  const rank = rankOf(membership);
  if (!may('post', rank)) throw PermissionDenied.error('Only members write in a community. Join it first.');
  const until = mutedUntil(membership, now);
  if (until !== null) throw MutedInCommunity.error(`You may write again from ${until} on.`);
  requireOpen(community);
  if (announces && !may('announce', rank))
    throw PermissionDenied.error('Only moderators of the community announce. Leave `announcement` out.');
};
