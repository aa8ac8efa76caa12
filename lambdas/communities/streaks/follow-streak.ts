import type { Context } from '../../_base/context.ts';
import { forEachConcurrently } from '../../_base/for-each.ts';
import { profileStreakKeys, standingStreakIn } from '../../_people/profile-streaks.ts';
import { type ProfileItem, profileKeys, zonesOf } from '../../_people/profiles.store.ts';
import { retryOnConflict, transact } from '../../_table/commit.ts';
import { readItems } from '../../_table/table.ts';
import { utcDate } from '../../_time/dates.ts';
import { mineSource } from '../community/lists.store.ts';
import { type Leader, withLeader } from './leaders.rules.ts';
import { putLeaders, readLeaders } from './leaders.store.ts';

/** Communities in which a user may be among the leaders: those joined last. */
const MAX_LED_COMMUNITIES = 50;
const CONCURRENCY = 4;

/** The streak that others see; none of users who are hidden or erased. */
const readLeader = async (userId: string, now: Date): Promise<Leader> => {
  const find = await readItems([profileKeys.key({ userId }), ...profileStreakKeys(userId)], { consistent: true });
  const profile = find(profileKeys.key({ userId })) as ProfileItem | undefined;
  const isHidden = profile?.suspended ?? profile === undefined;
  const streak = profile && !isHidden ? standingStreakIn(find, { userId, zones: zonesOf(profile), now, isOwn: false }) : undefined;
  return { userId, current: streak?.current ?? 0, until: streak?.until };
};

/**
 * Brings a user's entries among the leaders of their communities in line with the streak as it is now. Duplicates and events that cross
 * change nothing, and users far from the top cost reads only.
 * @param mayFall whether the change may have lowered the streak; after others, users without one are in no list.
 */
export const followStreak = async (userId: string, { mayFall }: { mayFall: boolean }, ctx: Context): Promise<void> => {
  const leader = await readLeader(userId, ctx.now());
  if (leader.current === 0 && !mayFall) return;
  const communities = await mineSource(userId)(undefined, MAX_LED_COMMUNITIES);
  if (communities.length === 0) return;
  const stored = await readLeaders(communities.map(({ id }) => id));
  const today = utcDate(ctx.now());
  const changed = stored.filter(({ leaders }) => withLeader(leaders, leader, today));
  await forEachConcurrently(
    changed,
    ({ communityId }) =>
      retryOnConflict(ctx, async () => {
        // The streak is read after the list, whose version is the condition: an older one never replaces a newer one.
        const [before] = await readLeaders([communityId]);
        const after = before && withLeader(before.leaders, await readLeader(userId, ctx.now()), today);
        if (before && after) await transact([putLeaders(before, after)], ctx);
      }),
    CONCURRENCY,
  );
};
