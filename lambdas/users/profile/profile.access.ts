import type { ProfileCounts } from '../../../schemas/users/models.ts';
import { type Context, callerUserId } from '../../_base/context.ts';
import { profileCountKeys, profileCountsIn } from '../../_people/profile-counts.ts';
import { readUserAsViewer, type ViewedUser } from '../../_people/viewed-user.ts';

type Viewer = Pick<Context, 'caller'>;

/** A user as one viewer may see them. */
export type VisibleProfile = Omit<ViewedUser, 'find'> & { counts: ProfileCounts };

export const readVisibleProfile = async (ctx: Viewer, userId: string): Promise<VisibleProfile | undefined> => {
  const viewed = await readUserAsViewer(ctx, userId, profileCountKeys(userId));
  return viewed && { ...viewed, counts: profileCountsIn(viewed.find, userId) };
};

/** Reads the caller's own profile. It always exists: a request with an active account has one. */
export const readOwnProfile = async (ctx: Viewer): Promise<VisibleProfile> => {
  const self = await readVisibleProfile(ctx, callerUserId(ctx));
  if (!self) throw new Error(`account ${callerUserId(ctx)} has no profile`);
  return self;
};
