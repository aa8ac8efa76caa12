import * as routes from '../../schemas/leaderboards/routes.ts';
import { read } from '../_runtime/reads.ts';
import { getFriendsLeaderboard } from './get-friends-leaderboard.ts';
import { getLeaderboard } from './get-leaderboard.ts';
import { getLeaderboardHistory } from './get-leaderboard-history.ts';
import { getMyRank } from './get-my-rank.ts';
import { getRanksAround } from './get-ranks-around.ts';
import { getUserRank } from './get-user-rank.ts';

export default [
  read(routes.getFriendsLeaderboard, getFriendsLeaderboard),
  read(routes.getLeaderboard, getLeaderboard),
  read(routes.getLeaderboardHistory, getLeaderboardHistory),
  read(routes.getMyRank, getMyRank),
  read(routes.getRanksAround, getRanksAround),
  read(routes.getUserRank, getUserRank),
];
