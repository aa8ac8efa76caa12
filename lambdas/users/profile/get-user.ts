import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { getUser as route } from '../../../schemas/users/routes.ts';
import { userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readCommunityRank } from '../../_people/community-ranks.ts';
import { readVisibleProfile } from './profile.access.ts';
import { publicProfileOf } from './profile.views.ts';

export const getUser: UseCase<typeof route> = async ({ params: { userId }, query: { communityId } }, ctx) => {
  const user = await readVisibleProfile(ctx, userIdOrCaller(ctx, userId));
  if (!user?.mayRead('profile')) throw NotFound.error();
  const profile = publicProfileOf(user, ctx.now());
  if (communityId === undefined) return profile;
  const rank = user.mayRead('activity') ? await readCommunityRank(ctx, communityId, user.profile.userId) : undefined;
  return { ...profile, communityRank: rank ?? null };
};
