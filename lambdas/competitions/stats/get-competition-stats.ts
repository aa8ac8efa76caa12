import type { getCompetitionStats as route } from '../../../schemas/competitions/routes.ts';
import { etagOf } from '../../_http/respond.ts';
import { httpResult } from '../../_http/result.ts';
import type { UseCase } from '../../_http/serve.ts';
import { requireVisible } from '../competition/competition.access.ts';
import { readStats } from './stats.store.ts';

export const getCompetitionStats: UseCase<typeof route> = async ({ params }, ctx) => {
  const [{ competition }, { participants, active, submissions, roundsScored }] = await Promise.all([
    requireVisible(ctx, params.competitionId),
    readStats(params.competitionId),
  ]);
  const possible = participants * competition.rounds.length;
  const averageProgress = possible === 0 ? 0 : Math.round((roundsScored / possible) * 10_000) / 10_000;
  const counts = { participants, active, submissions, averageProgress };
  // `asOf` changes with every read; with it in the ETag polling would never receive a 304.
  return httpResult({ ...counts, asOf: ctx.now().toISOString() }, { headers: { etag: etagOf(counts) } });
};
