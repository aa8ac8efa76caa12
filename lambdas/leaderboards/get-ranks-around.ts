import { NotRanked } from '../../schemas/leaderboards/errors.ts';
import type { getRanksAround as route } from '../../schemas/leaderboards/routes.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { requireBoard } from './access.ts';
import { personOf, tagged, viewOf } from './entries.ts';
import { ranksAround } from './ranks-around.ts';

export const getRanksAround: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  const userId = personOf(ctx, query.userId ?? 'me');
  const { competition, generation } = await requireBoard(ctx, { competitionId, roundId: query.round });
  const around = generation && (await ranksAround(generation, userId, query.radius));
  if (!around) throw NotRanked.because();
  return tagged({
    items: around.entries.map((entry) => viewOf(entry, competition.precision)),
    total: around.total,
    asOf: ctx.now().toISOString(),
  });
};
