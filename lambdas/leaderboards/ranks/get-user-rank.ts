import { NotRanked } from '../../../schemas/leaderboards/errors.ts';
import type { getUserRank as route } from '../../../schemas/leaderboards/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { requireBoard } from '../boards/board.access.ts';
import { mayReadName } from './name-visibility.ts';
import { rankUser } from './rank-many.ts';
import { rankView, userIdOrCaller } from './ranks.views.ts';

/** A hidden person's id does not lead to a rank: they answer like somebody without an entry. */
export const getUserRank: UseCase<typeof route> = async ({ params: { competitionId, userId }, query }, ctx) => {
  const who = userIdOrCaller(ctx, userId);
  const { competition, generation } = await requireBoard(ctx, { competitionId, roundId: query.round });
  const [ranked, visible] = await Promise.all([generation && rankUser(generation, who), mayReadName(ctx, who)]);
  if (!visible) throw NotRanked.error();
  return rankView(ranked, competition.precision, ctx.now());
};
