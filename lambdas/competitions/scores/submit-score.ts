import type { submitScore as route } from '../../../schemas/competitions/routes.ts';
import { callerUserId, userIdOrCaller } from '../../_base/context.ts';
import type { UseCase } from '../../_http/serve.ts';
import { commit, retryOnConflict } from '../../_table/commit.ts';
import { requireRound, requireVisible } from '../competition/competition.access.ts';
import { readParticipants } from '../competition/competition.store.ts';
import { scoreView } from '../competition/competition.views.ts';
import { requireScorer, submission } from './scoring.ts';

export const submitScore: UseCase<typeof route> = ({ params: { competitionId, roundId }, body }, ctx) =>
  retryOnConflict(ctx, async () => {
    const me = callerUserId(ctx);
    const userId = userIdOrCaller(ctx, body.userId ?? 'me');
    const [accessed, others] = await Promise.all([
      requireVisible(ctx, competitionId),
      userId === me ? undefined : readParticipants(competitionId, [userId]),
    ]);
    const { competition, participant: own } = accessed;
    const round = requireRound(competition, roundId);
    requireScorer(ctx, accessed, userId);
    // A score of one's own shows that the user takes part, although another user added them.
    const participant = others ? others.get(userId) : own && { ...own, added: undefined };
    const { writes, record } = submission(ctx, { competition, round, participant }, body);
    return commit(ctx, writes, scoreView(record, competition.precision));
  });
