import type { TopicDefinition } from '../../../schemas/_kit/topic.ts';
import { overallLeaderboard, roundLeaderboard } from '../../../schemas/leaderboards/topics.ts';
import type { Topic, TopicParameters } from '../../_live/topic.ts';
import { isHiddenBy, readSight } from '../../graph/relationship/relationship.store.ts';
import { requireCompetition } from '../boards/board.access.ts';
import { type BoardName, boardIdOf } from '../boards/board.ts';
import { readSent } from './live.store.ts';
import { snapshotOf } from './live-diff.rules.ts';
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
