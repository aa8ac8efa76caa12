import * as contributionRoutes from '../../schemas/leaderboards/contribution-routes.ts';
import * as routes from '../../schemas/leaderboards/routes.ts';
import { serve } from '../_http/serve.ts';
import { getContributionLeaderboard } from './contribution/get-contribution-leaderboard.ts';
import { getContributionRank } from './contribution/get-contribution-rank.ts';
import { getLeaderboardHistory } from './history/get-leaderboard-history.ts';
import { getFriendsLeaderboard } from './ranks/get-friends-leaderboard.ts';
import { getLeaderboard } from './ranks/get-leaderboard.ts';
import { getMyRank } from './ranks/get-my-rank.ts';
import { getRanksAround } from './ranks/get-ranks-around.ts';
import { getUserRank } from './ranks/get-user-rank.ts';

export const handler = serve(
  { ...routes, ...contributionRoutes },
  {
    getContributionLeaderboard,
    getContributionRank,
    getFriendsLeaderboard,
    getLeaderboard,
    getLeaderboardHistory,
    getMyRank,
    getRanksAround,
    getUserRank,
  },
);
