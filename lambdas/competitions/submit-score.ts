import type { submitScore as route } from '../../schemas/competitions/routes.ts';
import { callerUserId } from '../_runtime/context.ts';
import type { UseCase } from '../_runtime/serve.ts';
import { commit, withFreshRead } from '../_table/commit.ts';
import { requireRound, requireVisible } from './access.ts';
import { requireScorer, submission } from './scoring.ts';
import { readParticipants } from './store.ts';
import { scoreView } from './views.ts';

export const submitScore: UseCase<typeof route> = ({ params: { competitionId, roundId }, body }, ctx) =>
  withFreshRead(ctx, async () => {
    const me = callerUserId(ctx);
    const userId = body.userId === undefined || body.userId === 'me' ? me : body.userId;
    const [{ competition, participant: own }, others] = await Promise.all([
      requireVisible(ctx, competitionId),
      userId === me ? undefined : readParticipants(competitionId, [userId]),
    ]);
    const round = requireRound(competition, roundId);
    requireScorer(ctx, competition, userId);
    const { writes, record } = submission(ctx, { competition, round, participant: others ? others.get(userId) : own }, body);
    return commit(ctx, writes, scoreView(record, competition.precision));
  });
