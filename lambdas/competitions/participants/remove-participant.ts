import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { removeParticipant as route } from '../../../schemas/competitions/routes.ts';
import { userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireManaged } from '../competition/competition.access.ts';
import { readMembership } from '../competition/membership.store.ts';
import { closeInvitation, closeWithMembership } from './close-invitation.ts';
import { remove } from './membership.ts';

/** Removes a participant with their invitation, or withdraws the invitation of a user who has not joined. */
export const removeParticipant: UseCase<typeof route> = ({ params }, ctx) =>
  retryOnConflict(ctx, async () => {
    const userId = userIdOrCaller(ctx, params.userId);
    const [{ competition }, { participant: before, invited }] = await Promise.all([
      requireManaged(ctx, params.competitionId),
      readMembership(params.competitionId, userId),
    ]);
    if (before?.state === 'joined') {
      const { writes } = remove(ctx, competition, before);
      return commit(ctx, [...writes, ...closeWithMembership(ctx, competition, { userId, invited })], undefined);
    }
    if (!invited) throw NotFound.error();
    return commit(ctx, [closeInvitation(ctx, competition, userId)], undefined);
  });
