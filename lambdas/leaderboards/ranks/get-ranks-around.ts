import { NotRanked } from '../../../schemas/leaderboards/errors.ts';
import type { getRanksAround as route } from '../../../schemas/leaderboards/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { hiddenFrom, readSight } from '../../graph/relationship/relationship.store.ts';
import { requireBoard } from '../boards/board.access.ts';
import { personOf, tagged, viewOf } from './ranks.views.ts';
import { ranksAround } from './ranks-around.ts';

export const getRanksAround: UseCase<typeof route> = async ({ params: { competitionId }, query }, ctx) => {
  const userId = personOf(ctx, query.userId ?? 'me');
  const { competition, generation } = await requireBoard(ctx, { competitionId, roundId: query.round });
  const [around, sight] = await Promise.all([generation && ranksAround(generation, userId, query.radius), readSight(ctx)]);
  if (!around) throw NotRanked.because();
  const hidden = await hiddenFrom(sight, around.entries, around.lately);
  // A hidden person's id does not lead to a rank.
  if (hidden.has(userId)) throw NotRanked.because();
  return tagged({
    items: around.entries.map((entry) => viewOf(entry, competition.precision, hidden)),
    total: around.total,
    asOf: ctx.now().toISOString(),
  });
};
