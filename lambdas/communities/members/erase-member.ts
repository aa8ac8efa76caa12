import { CommunityArchivedEvent, MemberRoleChanged } from '../../../schemas/communities/events.ts';
import type { Context } from '../../_base/context.ts';
import { eraseSource } from '../../_counters/erase-source.ts';
import type { ErasedUser } from '../../_people/personal-data.ts';
import { retryOnConflict, transact, type Write } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import type { Community, CommunityMembership } from '../community/community.model.ts';
import { communityWrites, memberKeys, putMembership, readCommunity, readMemberships } from '../community/community.store.ts';
import { about } from '../community/event-data.ts';
import { communityCounts } from '../counts/community-counts.counter.ts';
import { ended, heirOf, isMember, lacksFounder, staffWith } from './membership.rules.ts';
import { freePlace } from './places.store.ts';

/**
 * Takes a user out of a community, and deletes the membership once the counts no longer contain it. A community belongs to all of
 * its members, so it goes on: without a founder, the highest in rank becomes one, or it is archived.
 */
export const eraseMember = (communityId: string, user: ErasedUser, ctx: Context): Promise<void> =>
  retryOnConflict(ctx, async () => {
    const { userId } = user;
    const [community, memberships] = await Promise.all([readCommunity(communityId), readMemberships(communityId, [userId])]);
    const before = memberships.get(userId);
    const leaving = before && isMember(before) ? [putMembership(ended(before, 'left', ctx.now().toISOString()), before)] : [];
    const place = before && isMember(before) ? [freePlace(communityId, before.shard ?? 0)] : [];
    const kept = community ? await withoutUser(community, user, ctx) : [];
    if (leaving.length + kept.length > 0) return transact([...leaving, ...place, ...kept], ctx);
    await eraseSource(communityCounts, memberKeys.key({ communityId, userId }), ctx);
  });

/** The writes by which a community no longer names the user; none where it does not. */
const withoutUser = async (before: Community, { userId, alias }: ErasedUser, ctx: Context): Promise<Write[]> => {
  const creatorId = before.creatorId === userId ? alias : before.creatorId;
  const staff = staffWith(before.staff, userId, 'member');
  const { cover, ...rest } = before;
  const isCovered = cover !== undefined && cover.by !== userId;
  if (creatorId === before.creatorId && staff === before.staff && (isCovered || cover === undefined)) return [];
  const updatedAt = ctx.now().toISOString();
  // The erasure deletes the image itself.
  const after: Community = { ...rest, ...(isCovered ? { cover } : {}), creatorId, staff, v: before.v + 1, updatedAt };
  if (!lacksFounder(after)) return communityWrites(after, before);
  const memberships = await readMemberships(before.communityId, Object.keys(staff));
  const heir = heirOf([...memberships.values()]);
  if (!heir) {
    const archived = { ...after, archivedAt: ctx.now().toISOString() };
    return communityWrites(archived, before, envelope(ctx, CommunityArchivedEvent, about(archived)));
  }
  return [...communityWrites({ ...after, staff: staffWith(staff, heir.userId, 'founder') }, before), inherit(after, heir, ctx)];
};

const inherit = (community: Community, heir: CommunityMembership, ctx: Context): Write => {
  const data = { ...about(community), userId: heir.userId, role: 'founder' as const, previousRole: heir.role };
  return putMembership({ ...heir, role: 'founder', v: heir.v + 1 }, heir, envelope(ctx, MemberRoleChanged, data));
};
