import * as contributionRoutes from '../../schemas/leaderboards/contribution-routes.ts';
import * as routes from '../../schemas/leaderboards/routes.ts';
import { batchRead } from '../_http/batch-reads.ts';
import { getContributionLeaderboard } from './contribution/get-contribution-leaderboard.ts';
import { getContributionRank } from './contribution/get-contribution-rank.ts';
import { getLeaderboardHistory } from './history/get-leaderboard-history.ts';
import { getFriendsLeaderboard } from './ranks/get-friends-leaderboard.ts';
import { getLeaderboard } from './ranks/get-leaderboard.ts';
import { getMyRank } from './ranks/get-my-rank.ts';
import { getRanksAround } from './ranks/get-ranks-around.ts';
import { getUserRank } from './ranks/get-user-rank.ts';

export default [
  batchRead(contributionRoutes.getContributionLeaderboard, getContributionLeaderboard),
  batchRead(contributionRoutes.getContributionRank, getContributionRank),
  batchRead(routes.getFriendsLeaderboard, getFriendsLeaderboard),
  batchRead(routes.getLeaderboard, getLeaderboard),
  batchRead(routes.getLeaderboardHistory, getLeaderboardHistory),
  batchRead(routes.getMyRank, getMyRank),
  batchRead(routes.getRanksAround, getRanksAround),
  batchRead(routes.getUserRank, getUserRank),
];
