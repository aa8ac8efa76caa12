import * as routes from '../../schemas/competitions/routes.ts';
import { batchRead } from '../_http/batch-reads.ts';
import { getCompetition } from './competition/get-competition.ts';
import { listCompetitions } from './competition/list-competitions.ts';
import { listParticipants } from './participants/list-participants.ts';
import { listScores } from './scores/list-scores.ts';
import { getCompetitionStats } from './stats/get-competition-stats.ts';
import { listTeams } from './teams/list-teams.ts';
import { listTrendingCompetitions } from './trending/list-trending-competitions.ts';

export default [
  batchRead(routes.getCompetition, getCompetition),
  batchRead(routes.getCompetitionStats, getCompetitionStats),
  batchRead(routes.listCompetitions, listCompetitions),
  batchRead(routes.listParticipants, listParticipants),
  batchRead(routes.listScores, listScores),
  batchRead(routes.listTeams, listTeams),
  batchRead(routes.listTrendingCompetitions, listTrendingCompetitions),
];
