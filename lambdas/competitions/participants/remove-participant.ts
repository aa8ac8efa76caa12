import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { removeParticipant as route } from '../../../schemas/competitions/routes.ts';
import { callerUserId } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireManaged } from '../competition/competition.access.ts';
import { readMembership } from '../competition/competition.store.ts';
import { deleteInvitation } from './invitations.store.ts';
import { exit } from './membership.ts';

export const removeParticipant: UseCase<typeof route> = ({ params }, ctx) =>
  retryOnConflict(ctx, async () => {
    const userId = params.userId === 'me' ? callerUserId(ctx) : params.userId;
    const [{ competition }, { participant: before, invited }] = await Promise.all([
      requireManaged(ctx, params.competitionId),
      readMembership(params.competitionId, userId),
    ]);
    if (before?.state !== 'joined') throw NotFound.error();
    const { writes } = exit(ctx, competition, before, 'removed');
    const invitation = invited ? [deleteInvitation(params.competitionId, userId)] : [];
    return commit(ctx, [...writes, ...invitation], undefined);
  });
