import type { joinCompetition as route } from '../../../schemas/competitions/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireVisible } from '../competition/competition.access.ts';
import { participationView } from '../competition/competition.views.ts';
import { placesTaken } from './capacity.rules.ts';
import { readShards } from './capacity.store.ts';
import { enter, requireJoinable, requirePlace } from './membership.ts';
import { nameKey, nameToCopyIn } from './participant-names.ts';

/** Takes a place and writes the participant in one transaction. An existing participant gets their current state. */
export const joinCompetition: UseCase<typeof route> = ({ params }, ctx) =>
  retryOnConflict(ctx, async () => {
    const me = callerUserId(ctx);
    // The name is read with the membership: one unit more for a rejected join, one round trip less for every other.
    const [{ competition, participant: before, invited, find }, shards] = await Promise.all([
      requireVisible(ctx, params.competitionId, [nameKey(me)]),
      readShards(params.competitionId),
    ]);
    const now = ctx.now();
    const taken = placesTaken(shards);
    if (before?.state === 'joined') return commit(ctx, [], participationView(competition, { participant: before, invited }, taken, now));
    requireJoinable(competition, now);
    requirePlace(shards, me);
    const { name, copying } = nameToCopyIn(find, me);
    const { writes, participant } = enter(ctx, competition, before, name, shards);
    return commit(ctx, [...writes, ...copying], participationView(competition, { participant, invited }, taken + 1, now));
  });
