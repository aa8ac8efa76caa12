import { NotFound } from '../../../schemas/_kit/problems.ts';
import type { overrideScore as route } from '../../../schemas/competitions/routes.ts';
import { userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { audit } from '../../_table/audit.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireManaged, requireRound } from '../competition/competition.access.ts';
import { readParticipants } from '../competition/competition.store.ts';
import { scoreView } from '../competition/competition.views.ts';
import { fromScaled } from './scores.rules.ts';
import { override } from './scoring.ts';

export const overrideScore: UseCase<typeof route> = ({ params: { competitionId, roundId, ...params }, body }, ctx) =>
  retryOnConflict(ctx, async () => {
    const userId = userIdOrCaller(ctx, params.userId);
    const [{ competition }, participants] = await Promise.all([
      requireManaged(ctx, competitionId),
      readParticipants(competitionId, [userId]),
    ]);
    const round = requireRound(competition, roundId);
    const participant = participants.get(userId);
    if (participant?.state !== 'joined') throw NotFound.error();
    const { writes, record } = override(ctx, { competition, round, participant }, body);
    const before = participant.rounds[roundId];
    const audited = audit(ctx, {
      action: 'competition.score_overridden',
      target: `competition:${competitionId}`,
      before: { userId, roundId, score: before ? fromScaled(before.scaled, competition.precision) : null },
      after: { userId, roundId, score: body.score, reason: body.reason },
    });
    return commit(ctx, [...writes, audited], scoreView(record, competition.precision));
  });
