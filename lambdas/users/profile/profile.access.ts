import { type Context, callerUserId } from '../../_base/context.ts';
import { readUserAsViewer, type ViewedUser } from '../../_people/viewed-user.ts';
import { countsKeys, countsOf, type FriendCounts } from '../../graph/index.ts';

type Viewer = Pick<Context, 'caller'>;

/** A person as one viewer may see them. */
export type VisibleProfile = Omit<ViewedUser, 'find'> & { counts: FriendCounts };

export const readVisibleProfile = async (ctx: Viewer, userId: string): Promise<VisibleProfile | undefined> => {
  const viewed = await readUserAsViewer(ctx, userId, countsKeys(userId));
  return viewed && { ...viewed, counts: countsOf(viewed.find, userId) };
};

/** The caller's own profile, which exists because their account was admitted. */
export const readOwnProfile = async (ctx: Viewer): Promise<VisibleProfile> => {
  const self = await readVisibleProfile(ctx, callerUserId(ctx));
  if (!self) throw new Error(`account ${callerUserId(ctx)} has no profile`);
  return self;
};
