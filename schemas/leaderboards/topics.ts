import { topic } from '../_kit/topic.ts';
import { LeaderboardChanged, LeaderboardSnapshot } from './models.ts';

const CHANGED = 'leaderboard.changed';
const common = { log: false, events: { [CHANGED]: LeaderboardChanged }, snapshot: LeaderboardSnapshot } as const;

/** Subscribing answers the first hundred; then the top 10 follows within a second or so, the rest every 5 s. */
export const overallLeaderboard = topic({
  ...common,
  name: 'leaderboards.overall',
  pattern: 'competition:{competitionId}:leaderboard',
  summary: 'Changes of a competition’s overall leaderboard among the first hundred',
});

export const roundLeaderboard = topic({
  ...common,
  name: 'leaderboards.round',
  pattern: 'competition:{competitionId}:leaderboard:round:{roundId}',
  summary: 'Changes of one round’s leaderboard among the first hundred',
});
