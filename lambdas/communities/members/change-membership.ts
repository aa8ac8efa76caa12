import { CommunityFull } from '../../../schemas/communities/errors.ts';
import { MemberJoined, MemberLeft } from '../../../schemas/communities/events.ts';
import type { CommunityRole, JoinedVia } from '../../../schemas/communities/models.ts';
import type { Context } from '../../_base/context.ts';
import { openShard, type Shard } from '../../_counters/places.rules.ts';
import type { Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import type { Community, CommunityMembership } from '../community/community.model.ts';
import { putCommunity, putMembership } from '../community/community.store.ts';
import { about } from '../community/event-data.ts';
import { closeRecord } from '../invites/invites.store.ts';
import { ended, joined, noMembership, staffWith } from './membership.rules.ts';
import { freePlace, takePlace } from './places.store.ts';
import { countJoined, countLeft } from './user-communities.store.ts';

type Changed = { writes: Write[]; membership: CommunityMembership };
type Entered = Changed & { /** Without the place, for the transaction that creates its counter. */ withoutPlace: Write[] };
type Entry = { userId: string; via: JoinedVia; role?: CommunityRole; invitedBy?: string };

/**
 * Makes a user a member: takes a place, and counts the community for the user. Only reads precede it, so joins of a full community
 * cost no writes. @throws COMMUNITY_FULL; the commit throws TOO_MANY_COMMUNITIES
 */
export const enter = (
  ctx: Context,
  community: Community,
  before: CommunityMembership | undefined,
  { userId, via, role = 'member', invitedBy }: Entry,
  shards: readonly Shard[],
): Entered => {
  const shard = openShard(shards, userId);
  if (shard === undefined) throw CommunityFull.error();
  const { communityId } = community;
  const at = ctx.now().toISOString();
  const membership = joined(before ?? noMembership(communityId, userId), { via, role, shard, at, ...(invitedBy ? { invitedBy } : {}) });
  const event = envelope(ctx, MemberJoined, { ...about(community), userId, epoch: membership.epoch, joinedVia: via, role });
  const withoutPlace = [putMembership(membership, before, event), countJoined(userId), ...closeRecord(before, 'accepted', ctx.now())];
  return { writes: [...withoutPlace, takePlace(communityId, shard)], withoutPlace, membership };
};

/** Ends a membership: frees the place, and takes the role out of the community. */
export const exit = (ctx: Context, community: Community, before: CommunityMembership, how: 'left' | 'removed'): Changed => {
  const { userId, epoch } = before;
  const membership = ended(before, how, ctx.now().toISOString());
  const event = envelope(ctx, MemberLeft, { ...about(community), userId, epoch, how });
  return { writes: [putMembership(membership, before, event), ...vacate(community, before)], membership };
};

/** Writes the staff of the community where the role of a user changes it. */
export const roleWrites = (community: Community, userId: string, role: CommunityRole): Write[] => {
  const staff = staffWith(community.staff, userId, role);
  return staff === community.staff ? [] : [putCommunity({ ...community, staff, v: community.v + 1 }, community)];
};

/** The writes beside the membership that end one: the place, the user's count, and the role. */
export const vacate = (community: Community, { userId, shard = 0 }: CommunityMembership): Write[] => [
  freePlace(community.communityId, shard),
  countLeft(userId),
  ...roleWrites(community, userId, 'member'),
];
