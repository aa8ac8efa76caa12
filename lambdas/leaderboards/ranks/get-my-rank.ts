import type { getMyRank as route } from '../../../schemas/leaderboards/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { requireBoard } from '../boards/board.access.ts';
import { rankUser } from './rank-many.ts';
import { rankView } from './ranks.views.ts';

export const getMyRank: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  const { competition, generation } = await requireBoard(ctx, { competitionId, roundId: query.round });
  return rankView(generation && (await rankUser(generation, callerUserId(ctx))), competition.precision, ctx.now());
};
