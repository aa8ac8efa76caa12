import * as routes from '../../schemas/leaderboards/routes.ts';
import { read } from '../_http/batch-reads.ts';
import { getLeaderboardHistory } from './history/get-leaderboard-history.ts';
import { getFriendsLeaderboard } from './ranks/get-friends-leaderboard.ts';
import { getLeaderboard } from './ranks/get-leaderboard.ts';
import { getMyRank } from './ranks/get-my-rank.ts';
import { getRanksAround } from './ranks/get-ranks-around.ts';
import { getUserRank } from './ranks/get-user-rank.ts';

export default [
  read(routes.getFriendsLeaderboard, getFriendsLeaderboard),
  read(routes.getLeaderboard, getLeaderboard),
  read(routes.getLeaderboardHistory, getLeaderboardHistory),
  read(routes.getMyRank, getMyRank),
  read(routes.getRanksAround, getRanksAround),
  read(routes.getUserRank, getUserRank),
];
