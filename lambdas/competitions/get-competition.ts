import type { getCompetition as route } from '../../schemas/competitions/routes.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { requireVisible } from './access.ts';
import { placesTaken } from './capacity-rules.ts';
import { readShards } from './store/capacity.ts';
import { personalView } from './views.ts';

export const getCompetition: UseCase<typeof route> = async ({ params }, ctx) => {
  const [{ competition, ...standing }, shards] = await Promise.all([
    requireVisible(ctx, params.competitionId),
    readShards(params.competitionId),
  ]);
  return personalView(competition, standing, placesTaken(shards), ctx.now());
};
