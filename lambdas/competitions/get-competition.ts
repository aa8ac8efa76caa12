import type { RouteInput } from '../../schemas/_kit/route.ts';
import type { CompetitionView } from '../../schemas/competitions/models.ts';
import type * as routes from '../../schemas/competitions/routes.ts';
import type { Context } from '../_runtime/context.ts';
import { requireVisible } from './access.ts';
import { placesTaken } from './capacity-rules.ts';
import { readShards } from './store/capacity.ts';
import { personalView } from './views.ts';

export const getCompetition = async ({ params }: RouteInput<typeof routes.getCompetition>, ctx: Context): Promise<CompetitionView> => {
  const [{ competition, ...standing }, shards] = await Promise.all([
    requireVisible(ctx, params.competitionId),
    readShards(params.competitionId),
  ]);
  return personalView(competition, standing, placesTaken(shards), ctx.now());
};
