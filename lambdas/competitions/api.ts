import * as routes from '../../schemas/competitions/routes.ts';
import { serve } from '../_http/serve.ts';
import { addRound } from './competition/add-round.ts';
import { cancelCompetition } from './competition/cancel-competition.ts';
import { cloneCompetition } from './competition/clone-competition.ts';
import { createCompetition } from './competition/create-competition.ts';
import { getCompetition } from './competition/get-competition.ts';
import { listCompetitions } from './competition/list-competitions.ts';
import { publishCompetition } from './competition/publish-competition.ts';
import { updateCompetition } from './competition/update-competition.ts';
import { addParticipants } from './participants/add-participants.ts';
import { inviteParticipants } from './participants/invite-participants.ts';
import { joinCompetition } from './participants/join-competition.ts';
import { leaveCompetition } from './participants/leave-competition.ts';
import { listParticipants } from './participants/list-participants.ts';
import { removeParticipant } from './participants/remove-participant.ts';
import { listScores } from './scores/list-scores.ts';
import { overrideScore } from './scores/override-score.ts';
import { submitScore } from './scores/submit-score.ts';
import { submitScores } from './scores/submit-scores.ts';
import { getCompetitionStats } from './stats/get-competition-stats.ts';
import { listTeams } from './teams/list-teams.ts';
import { listTrendingCompetitions } from './trending/list-trending-competitions.ts';

export const handler = serve(routes, {
  addParticipants,
  addRound,
  cancelCompetition,
  cloneCompetition,
  createCompetition,
  getCompetition,
  getCompetitionStats,
  inviteParticipants,
  joinCompetition,
  leaveCompetition,
  listCompetitions,
  listParticipants,
  listScores,
  listTeams,
  listTrendingCompetitions,
  overrideScore,
  publishCompetition,
  removeParticipant,
  submitScore,
  submitScores,
  updateCompetition,
});
