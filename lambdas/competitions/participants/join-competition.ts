import type { joinCompetition as route } from '../../../schemas/competitions/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import { placesTaken } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireOpenTo } from '../competition/competition.access.ts';
import type { Participant } from '../competition/competition.model.ts';
import { participationView } from '../competition/competition.views.ts';
import { readShards } from './capacity.store.ts';
import { stillInCommunity } from './community-members.ts';
import { stillInvited } from './invitations.store.ts';
import { accept, enter, requireAdmitted, requireJoinable, requirePlace } from './membership.ts';
import { nameKey, nameToCopyIn } from './participant-names.ts';

/** Takes a place and writes the participant in one transaction. An existing participant gets their current state. */
export const joinCompetition: UseCase<typeof route> = ({ params }, ctx) =>
  retryOnConflict(ctx, async () => {
    const me = callerUserId(ctx);
    // The name is read with the membership: one unit more for a rejected join, one round trip less for every other.
    const [{ competition, participant: before, invited, inside, find }, shards] = await Promise.all([
      requireOpenTo(ctx, params.competitionId, [nameKey(me)]),
      readShards(params.competitionId),
    ]);
    const now = ctx.now();
    const taken = placesTaken(shards);
    const view = (participant: Participant, places: number) => participationView(competition, { participant, invited }, places, now);
    if (before?.state === 'joined') {
      const { writes, participant } = before.added ? accept(ctx, competition, before) : { writes: [], participant: before };
      return commit(ctx, writes, view(participant, taken));
    }
    requireJoinable(competition, now);
    requireAdmitted(ctx, competition, { participant: before, invited });
    const belonging = stillInCommunity(competition, inside?.membership);
    requirePlace(shards, me);
    const { name, copying } = nameToCopyIn(find, me);
    const { writes, participant } = enter(ctx, competition, before, name, shards);
    const needed = invited && (competition.visibility === 'private' || before?.state === 'removed');
    const condition = needed ? [stillInvited({ competitionId: competition.competitionId, userId: me })] : [];
    return commit(ctx, [...writes, ...copying, ...condition, ...belonging], view(participant, taken + 1));
  });
