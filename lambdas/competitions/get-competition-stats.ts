import type { getCompetitionStats as route } from '../../schemas/competitions/routes.ts';
import { answer } from '../_runtime/answer.ts';
import { etagOf } from '../_runtime/respond.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { requireVisible } from './access.ts';
import { readStats } from './store/stats.ts';

export const getCompetitionStats: UseCase<typeof route> = async ({ params }, ctx) => {
  const [{ competition }, { participants, active, submissions, roundsScored }] = await Promise.all([
    requireVisible(ctx, params.competitionId),
    readStats(params.competitionId),
  ]);
  const possible = participants * competition.rounds.length;
  const averageProgress = possible === 0 ? 0 : Math.round((roundsScored / possible) * 10_000) / 10_000;
  const counts = { participants, active, submissions, averageProgress };
  // `asOf` moves with every reading; polling would never see a 304.
  return answer({ ...counts, asOf: ctx.now().toISOString() }, { headers: { etag: etagOf(counts) } });
};
