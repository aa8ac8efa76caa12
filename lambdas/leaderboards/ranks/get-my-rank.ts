import type { getMyRank as route } from '../../../schemas/leaderboards/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readBoard } from '../boards/board.access.ts';
import { rankUser } from './rank-many.ts';
import { rankView } from './ranks.views.ts';

export const getMyRank: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  const me = callerUserId(ctx);
  const { competition, found } = await readBoard(
    ctx,
    { competitionId, roundId: query.round },
    ({ generation }) => generation && rankUser(generation, me),
  );
  return rankView(found, competition.precision, ctx.now());
};
