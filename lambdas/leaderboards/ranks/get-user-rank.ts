import { NotRanked } from '../../../schemas/leaderboards/errors.ts';
import type { getUserRank as route } from '../../../schemas/leaderboards/routes.ts';
import { userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readBoard } from '../boards/board.access.ts';
import { mayReadName } from './name-visibility.ts';
import { rankUser } from './rank-many.ts';
import { rankView } from './ranks.views.ts';

/** A hidden user gets the same response as one without an entry, so that an id does not reveal a rank. */
export const getUserRank: UseCase<typeof route> = async ({ params: { competitionId, userId }, query }, ctx) => {
  const subjectId = userIdOrCaller(ctx, userId);
  const { competition, found } = await readBoard(ctx, { competitionId, roundId: query.round }, (board) =>
    Promise.all([board.generation && rankUser(board.generation, subjectId), mayReadName(ctx, board.competition, subjectId)]),
  );
  const [ranked, visible] = found;
  if (!visible) throw NotRanked.error();
  return rankView(ranked, competition.precision, ctx.now());
};
