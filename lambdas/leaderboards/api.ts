import * as routes from '../../schemas/leaderboards/routes.ts';
import { serve } from '../_runtime/serve.ts';
import { getFriendsLeaderboard } from './get-friends-leaderboard.ts';
import { getLeaderboard } from './get-leaderboard.ts';
import { getLeaderboardHistory } from './get-leaderboard-history.ts';
import { getMyRank } from './get-my-rank.ts';
import { getRanksAround } from './get-ranks-around.ts';
import { getUserRank } from './get-user-rank.ts';

export const handler = serve(routes, {
  getFriendsLeaderboard,
  getLeaderboard,
  getLeaderboardHistory,
  getMyRank,
  getRanksAround,
  getUserRank,
});
