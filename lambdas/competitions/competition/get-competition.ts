import type { getCompetition as route } from '../../../schemas/competitions/routes.ts';
import { placesTaken } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { readShards } from '../participants/capacity.store.ts';
import { requireVisible } from './competition.access.ts';
import { personalView } from './competition.views.ts';

export const getCompetition: UseCase<typeof route> = async ({ params }, ctx) => {
  const [{ competition, ...membership }, shards] = await Promise.all([
    requireVisible(ctx, params.competitionId),
    readShards(params.competitionId),
  ]);
  return personalView(competition, membership, placesTaken(shards), ctx.now());
};
