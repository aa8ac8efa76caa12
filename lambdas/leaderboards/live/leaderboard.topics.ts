import type { TopicDefinition } from '../../../schemas/_kit/topic.ts';
import { overallLeaderboard, roundLeaderboard } from '../../../schemas/leaderboards/topics.ts';
import { mutated } from '../../_base/switch-points.ts';
import type { Topic, TopicParameters } from '../../_live/topic.ts';
import { requireCompetition } from '../boards/board.access.ts';
import { type BoardName, boardIdOf } from '../boards/board.ts';
import { leaderboardRevocations, mayWatch } from './leaderboard.revocations.ts';
import { readLastSnapshot } from './live.store.ts';
import { snapshotView } from './live-diff.rules.ts';
import { activateBoard, hiddenSinceSnapshot } from './watch-board.ts';

const nameOf = ({ competitionId = '', roundId }: TopicParameters): BoardName => ({ competitionId, roundId });

const boardTopic = (definition: TopicDefinition): Topic => ({
  definition,
  authorize: async (parameters, ctx) => {
    await requireCompetition(ctx, nameOf(parameters));
  },
  namesUsers: true,
  newlyHidden: async (parameters) =>
    mutated('frames-remove-hidden-users') ? new Set<string>() : hiddenSinceSnapshot(boardIdOf(nameOf(parameters))),
  subscribe: async (parameters, ctx, hidden) => {
    // Consistent, now that the subscription is stored: what was revoked in between is seen here or by the revocation.
    const { competition } = await requireCompetition(ctx, nameOf(parameters), { consistent: true });
    const { seq, snapshot } = await activateBoard(boardIdOf(nameOf(parameters)), competition, ctx);
    return { seq, snapshot: snapshotView(snapshot, (userId) => hidden.has(userId)) };
  },
  latest: async (parameters, ctx) => {
    await requireCompetition(ctx, nameOf(parameters));
    return (await readLastSnapshot(boardIdOf(nameOf(parameters))))?.seq ?? 0;
  },
  revocations: leaderboardRevocations,
  permitted: (parameters, subscribers) => mayWatch(nameOf(parameters), subscribers),
});

export default [boardTopic(overallLeaderboard), boardTopic(roundLeaderboard)];
