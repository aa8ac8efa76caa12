import { topic } from '../_kit/topic.ts';
import { LeaderboardChanged, LeaderboardSnapshot } from './models.ts';

const CHANGED = 'leaderboard.changed';
const common = { log: false, events: { [CHANGED]: LeaderboardChanged }, snapshot: LeaderboardSnapshot } as const;

/** The subscription response carries the top 100. Small changes follow at once, larger ones of the top 10 too, and the rest every 5 s. */
export const overallLeaderboard = topic({
  ...common,
  name: 'leaderboards.overall',
  pattern: 'competition:{competitionId}:leaderboard',
  summary: 'Changes in the top 100 of a competition’s overall leaderboard',
});

export const roundLeaderboard = topic({
  ...common,
  name: 'leaderboards.round',
  pattern: 'competition:{competitionId}:leaderboard:round:{roundId}',
  summary: 'Changes in the top 100 of a round’s leaderboard',
});
