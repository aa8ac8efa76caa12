import type { getMyRank as route } from '../../schemas/leaderboards/routes.ts';
import { callerUserId } from '../_runtime/context.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { requireBoard } from './access.ts';
import { standingOf } from './entries.ts';
import { rankUser } from './rank-many.ts';

export const getMyRank: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  const { competition, generation } = await requireBoard(ctx, { competitionId, roundId: query.round });
  return standingOf(generation && (await rankUser(generation, callerUserId(ctx))), competition.precision, ctx.now());
};
