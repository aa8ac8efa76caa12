import type { leaveCompetition as route } from '../../../schemas/competitions/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import { placesTaken } from '../../_counters/places.rules.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireLeavable } from '../competition/competition.access.ts';
import { participationView } from '../competition/competition.views.ts';
import { readShards } from './capacity.store.ts';
import { closeInvitation, closeWithMembership } from './close-invitation.ts';
import { leave } from './membership.ts';

/** Leaves, or declines an invitation. Afterwards only an invitation or a public competition lets the user return. */
export const leaveCompetition: UseCase<typeof route> = ({ params }, ctx) =>
  retryOnConflict(ctx, async () => {
    const [{ competition, participant: before, invited }, shards] = await Promise.all([
      requireLeavable(ctx, params.competitionId),
      readShards(params.competitionId),
    ]);
    const now = ctx.now();
    const taken = placesTaken(shards);
    const userId = callerUserId(ctx);
    if (before?.state !== 'joined') {
      const writes = invited ? [closeInvitation(ctx, competition, userId)] : [];
      return commit(ctx, writes, participationView(competition, { participant: before, invited: false }, taken, now));
    }
    const { writes, participant, freed } = leave(ctx, competition, before);
    const closing = closeWithMembership(ctx, competition, { userId, invited });
    return commit(ctx, [...writes, ...closing], participationView(competition, { participant, invited: false }, taken - freed, now));
  });
