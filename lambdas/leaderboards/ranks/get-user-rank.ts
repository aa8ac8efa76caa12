import { NotRanked } from '../../../schemas/leaderboards/errors.ts';
import type { getUserRank as route } from '../../../schemas/leaderboards/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { requireBoard } from '../boards/board.access.ts';
import { mayReadName } from './name-visibility.ts';
import { rankUser } from './rank-many.ts';
import { rankView, userIdOrCaller } from './ranks.views.ts';

/** A hidden user gets the same response as one without an entry, so that an id does not reveal a rank. */
export const getUserRank: UseCase<typeof route> = async ({ params: { competitionId, userId }, query }, ctx) => {
  const subjectId = userIdOrCaller(ctx, userId);
  const { competition, generation } = await requireBoard(ctx, { competitionId, roundId: query.round });
  const [ranked, visible] = await Promise.all([generation && rankUser(generation, subjectId), mayReadName(ctx, competition, subjectId)]);
  if (!visible) throw NotRanked.error();
  return rankView(ranked, competition.precision, ctx.now());
};
