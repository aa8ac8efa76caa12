import type { submitScores as route } from '../../../schemas/competitions/routes.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireManaged, requireRound } from '../competition/competition.access.ts';
import { readParticipants } from '../competition/competition.store.ts';
import { commitRows } from '../participants/commit-rows.ts';
import { requireScorable, submission } from './scoring.ts';

/** Submits up to 100 scores, each in a transaction of its own. */
export const submitScores: UseCase<typeof route> = async ({ params: { competitionId, roundId }, body: { scores } }, ctx) => {
  await ctx.consumeRateLimit(scores.length - 1);
  const [{ competition }, participants] = await Promise.all([
    requireManaged(ctx, competitionId),
    readParticipants(competitionId, [...new Set(scores.map(({ userId }) => userId))]),
  ]);
  const round = requireRound(competition, roundId);
  requireScorable(competition);
  return commitRows(ctx, scores, (row, rowCtx) => {
    let attempt = 0;
    return retryOnConflict(rowCtx, async () => {
      // On a retry the participant has changed, so read it again.
      const participant =
        attempt++ === 0 ? participants.get(row.userId) : (await readParticipants(competitionId, [row.userId])).get(row.userId);
      const scored = submission(rowCtx, { competition, round, participant }, row);
      await commit(rowCtx, scored.writes, null);
      participants.set(row.userId, scored.participant);
    });
  });
};
