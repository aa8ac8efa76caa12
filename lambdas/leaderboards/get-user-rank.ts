import type { getUserRank as route } from '../../schemas/leaderboards/routes.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { requireBoard } from './access.ts';
import { personOf, standingOf } from './entries.ts';
import { rankUser } from './rank-many.ts';

export const getUserRank: UseCase<typeof route> = async ({ params: { competitionId, userId }, query }, ctx) => {
  const { competition, generation } = await requireBoard(ctx, { competitionId, roundId: query.round });
  return standingOf(generation && (await rankUser(generation, personOf(ctx, userId))), competition.precision, ctx.now());
};
