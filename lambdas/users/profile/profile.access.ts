import type { ProfileCounts, UserStreak } from '../../../schemas/users/models.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { profileCountKeys, profileCountsIn } from '../../_people/profile-counts.ts';
import { profileStreakIn, profileStreakKeys } from '../../_people/profile-streaks.ts';
import { type ProfileItem, zonesOf } from '../../_people/profiles.store.ts';
import { readUserAsViewer, type ViewedUser } from '../../_people/viewed-user.ts';

type Viewer = Pick<Context, 'caller' | 'now'>;

/** A user as one viewer may see them. */
export type VisibleProfile = Omit<ViewedUser, 'find'> & {
  counts: ProfileCounts;
  /** The streak that the viewer may see, in the zones of a profile. */
  streakOf(profile: Pick<ProfileItem, 'zones' | 'timeZone'>): UserStreak | null;
};

export const readVisibleProfile = async (ctx: Viewer, userId: string): Promise<VisibleProfile | undefined> => {
  const viewed = await readUserAsViewer(ctx, userId, [...profileCountKeys(userId), ...profileStreakKeys(userId)]);
  if (!viewed) return undefined;
  const [isOwn, now] = [userId === callerUserId(ctx), ctx.now()];
  return {
    ...viewed,
    counts: profileCountsIn(viewed.find, userId),
    streakOf: (profile) =>
      viewed.mayRead('activity') ? profileStreakIn(viewed.find, { userId, zones: zonesOf(profile), now, isOwn }) : null,
  };
};

/** Reads the caller's own profile. It always exists: a request with an active account has one. */
export const readOwnProfile = async (ctx: Viewer): Promise<VisibleProfile> => {
  const self = await readVisibleProfile(ctx, callerUserId(ctx));
  if (!self) throw new Error(`account ${callerUserId(ctx)} has no profile`);
  return self;
};
