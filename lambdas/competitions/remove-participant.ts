import { NotFound } from '../../schemas/_kit/problems.ts';
import type { RouteInput } from '../../schemas/_kit/route.ts';
import type * as routes from '../../schemas/competitions/routes.ts';
import type { Context } from '../_runtime/context.ts';
import { commit, withFreshRead } from '../_table/commit.ts';
import { requireManaged } from './access.ts';
import { exit } from './membership.ts';
import { deleteInvitation } from './store/invitations.ts';
import { readStanding } from './store.ts';

export const removeParticipant = ({ params }: RouteInput<typeof routes.removeParticipant>, ctx: Context): Promise<undefined> =>
  withFreshRead(ctx, async () => {
    const [{ competition }, { participant: before, invited }] = await Promise.all([
      requireManaged(ctx, params.competitionId),
      readStanding(params.competitionId, params.userId),
    ]);
    if (before?.state !== 'joined') throw NotFound.because();
    const { writes } = exit(ctx, competition, before, 'removed');
    const invitation = invited ? [deleteInvitation(params.competitionId, params.userId)] : [];
    return commit(ctx, [...writes, ...invitation], undefined);
  });
