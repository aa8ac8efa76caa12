import type { getContributionRank as route } from '../../../schemas/leaderboards/contribution-routes.ts';
import { NotRanked } from '../../../schemas/leaderboards/errors.ts';
import { userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { requireVisible, seesAllMembers } from '../../communities/index.ts';
import { withEtag } from '../ranks/ranks.views.ts';
import { entriesFor } from './contribution.views.ts';
import { rankInCommunity } from './rank-in-community.ts';

/** A hidden member gets the same response as one without an entry, so that an id does not reveal a rank. */
export const getContributionRank: UseCase<typeof route> = async ({ params: { communityId, userId } }, ctx) => {
  const subjectId = userIdOrCaller(ctx, userId);
  const [accessed, ranked] = await Promise.all([requireVisible(ctx, communityId), rankInCommunity(communityId, subjectId)]);
  const [entry] = ranked ? await entriesFor(ctx, [ranked], { seesAll: seesAllMembers(ctx, accessed) }) : [];
  if (!ranked || !entry || entry.userId === null) throw NotRanked.error();
  return withEtag({ ...entry, total: ranked.count.total, asOf: ctx.now().toISOString() });
};
