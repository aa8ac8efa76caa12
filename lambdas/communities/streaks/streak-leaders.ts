import { MAX_STREAK_LEADERS, type StreakLeader } from '../../../schemas/communities/models.ts';
import type { Context } from '../../_base/context.ts';
import { readPeople } from '../../_people/people.ts';
import { profileStreakKeys, standingStreakIn } from '../../_people/profile-streaks.ts';
import { readMemberships } from '../community/community.store.ts';
import { isMember } from '../members/membership.rules.ts';
import type { StoredLeaders } from './leaders.store.ts';

const NONE = { current: 0, longest: 0 };

/**
 * The leaders as a viewer may see them, in one round trip: members whose streak stands, by what it is now. Where streaks are equal,
 * those who reached it first. A role in the community or the app shows nobody's streak.
 */
export const streakLeadersFor = async (ctx: Context, { communityId, leaders }: StoredLeaders): Promise<StreakLeader[]> => {
  const ids = leaders.map(({ userId }) => userId);
  if (ids.length === 0) return [];
  const [people, memberships] = await Promise.all([readPeople(ctx, ids, profileStreakKeys), readMemberships(communityId, ids)]);
  const shown = ids.flatMap((userId) => {
    const [summary, membership] = [people.summary(userId), memberships.get(userId)];
    if (!summary || !membership || !isMember(membership)) return [];
    if (!people.includesMember(userId, 'profile') || !people.includesMember(userId, 'activity')) return [];
    const { handle, displayName, avatarUrl, zones } = summary;
    const { current, longest } = standingStreakIn(people.find, { userId, zones, now: ctx.now(), isOwn: false }) ?? NONE;
    return current > 0 ? [{ userId, handle, displayName, avatarUrl, current, longest }] : [];
  });
  return shown.sort((a, b) => b.current - a.current).slice(0, MAX_STREAK_LEADERS);
};
