import type { leaveCompetition as route } from '../../../schemas/competitions/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireVisible } from '../competition/competition.access.ts';
import { participationView } from '../competition/competition.views.ts';
import { placesTaken } from './capacity.rules.ts';
import { readShards } from './capacity.store.ts';
import { exit } from './membership.ts';

export const leaveCompetition: UseCase<typeof route> = ({ params }, ctx) =>
  retryOnConflict(ctx, async () => {
    const [{ competition, participant: before, invited }, shards] = await Promise.all([
      requireVisible(ctx, params.competitionId),
      readShards(params.competitionId),
    ]);
    const now = ctx.now();
    const taken = placesTaken(shards);
    if (before?.state !== 'joined') return commit(ctx, [], participationView(competition, { participant: before, invited }, taken, now));
    const { writes, participant } = exit(ctx, competition, before, 'left');
    return commit(ctx, writes, participationView(competition, { participant, invited }, taken - 1, now));
  });
