import { chunk } from 'es-toolkit/array';
import { CompetitionCancelled, CompetitionCompleted } from '../../../schemas/competitions/errors.ts';
import { CompetitionInvited } from '../../../schemas/competitions/events.ts';
import type { inviteToCompetition as route } from '../../../schemas/competitions/routes.ts';
import { UserNotFound } from '../../../schemas/graph/errors.ts';
import { actorOf } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, MAX_ACTIONS, retryOnConflict, transact } from '../../_table/commit.ts';
import { envelope } from '../../_table/outbox.ts';
import { requireManaged } from '../competition/competition.access.ts';
import { about } from '../competition/event-envelopes.ts';
import { statusAt } from '../competition/schedule.rules.ts';
import { putInvitation, readInvited } from './invitations.store.ts';
import { readNames } from './participant-names.ts';

/**
 * Invites users. An invitation is permanent, so repeating it changes nothing and sends no second event. Users hidden from
 * the caller are reported as not found.
 */
export const inviteToCompetition: UseCase<typeof route> = async ({ params: { competitionId }, body: { userIds } }, ctx) => {
  await ctx.consumeRateLimit(userIds.length - 1);
  const [{ competition }, names] = await Promise.all([requireManaged(ctx, competitionId), readNames(ctx, userIds)]);
  const status = statusAt(competition, ctx.now());
  if (status === 'cancelled') throw CompetitionCancelled.error();
  if (status === 'completed') throw CompetitionCompleted.error();
  const invitedAt = ctx.now().toISOString();
  const invitedBy = actorOf(ctx) ?? undefined;
  await retryOnConflict(ctx, async () => {
    const invited = await readInvited(competitionId, [...names.keys()]);
    const writes = [...names.keys()]
      .filter((userId) => !invited.has(userId))
      .map((userId) =>
        putInvitation(
          { competitionId, userId, invitedAt, invitedBy },
          envelope(ctx, CompetitionInvited, { ...about(competition), userId }),
        ),
      );
    for (const part of chunk(writes, MAX_ACTIONS)) await transact(part, ctx);
  });
  const results = userIds.map((userId, index) =>
    names.has(userId)
      ? { index, userId, status: 'accepted' as const }
      : { index, userId, status: 'rejected' as const, code: UserNotFound.code },
  );
  return commit(ctx, [], { results });
};
