import * as routes from '../../schemas/competitions/routes.ts';
import { read } from '../_http/batch-reads.ts';
import { getCompetition } from './competition/get-competition.ts';
import { listCompetitions } from './competition/list-competitions.ts';
import { listParticipants } from './participants/list-participants.ts';
import { listScores } from './scores/list-scores.ts';
import { getCompetitionStats } from './stats/get-competition-stats.ts';
import { listTrending } from './trending/list-trending.ts';

export default [
  read(routes.getCompetition, getCompetition),
  read(routes.getCompetitionStats, getCompetitionStats),
  read(routes.listCompetitions, listCompetitions),
  read(routes.listParticipants, listParticipants),
  read(routes.listScores, listScores),
  read(routes.listTrending, listTrending),
];
