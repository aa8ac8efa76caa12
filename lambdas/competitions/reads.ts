import * as routes from '../../schemas/competitions/routes.ts';
import { read } from '../_runtime/reads.ts';
import { getCompetition } from './get-competition.ts';
import { getCompetitionStats } from './get-competition-stats.ts';
import { listCompetitions } from './list-competitions.ts';
import { listParticipants } from './list-participants.ts';
import { listScores } from './list-scores.ts';
import { listTrending } from './list-trending.ts';

export default [
  read(routes.getCompetition, getCompetition),
  read(routes.getCompetitionStats, getCompetitionStats),
  read(routes.listCompetitions, listCompetitions),
  read(routes.listParticipants, listParticipants),
  read(routes.listScores, listScores),
  read(routes.listTrending, listTrending),
];
