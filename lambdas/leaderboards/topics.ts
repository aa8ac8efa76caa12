import type { TopicDefinition } from '../../schemas/_kit/topic.ts';
import { overallLeaderboard, roundLeaderboard } from '../../schemas/leaderboards/topics.ts';
import type { Topic, TopicParameters } from '../_runtime/topic.ts';
import { isHiddenBy, readSight } from '../graph/store.ts';
import { requireCompetition } from './access.ts';
import { type BoardName, boardIdOf } from './board.ts';
import { snapshotOf } from './live-changes.ts';
import { readSent } from './store/live.ts';
import { watchBoard } from './watch-board.ts';

const nameOf = ({ competitionId = '', roundId }: TopicParameters): BoardName => ({ competitionId, roundId });

const boardTopic = (definition: TopicDefinition): Topic => ({
  definition,
  authorize: async (parameters, ctx) => {
    await requireCompetition(ctx, nameOf(parameters));
  },
  subscribe: async (parameters, ctx) => {
    const competition = await requireCompetition(ctx, nameOf(parameters));
    const [{ seq, seen }, { view }] = await Promise.all([watchBoard(boardIdOf(nameOf(parameters)), competition, ctx), readSight(ctx)]);
    return { seq, snapshot: snapshotOf(seen, (userId) => view !== undefined && isHiddenBy(view, userId)) };
  },
  latest: async (parameters, ctx) => {
    await requireCompetition(ctx, nameOf(parameters));
    return (await readSent(boardIdOf(nameOf(parameters))))?.seq ?? 0;
  },
});

export default [boardTopic(overallLeaderboard), boardTopic(roundLeaderboard)];
