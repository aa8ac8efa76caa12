import * as routes from '../../schemas/competitions/routes.ts';
import { serve } from '../_runtime/serve.ts';
import { addParticipants } from './add-participants.ts';
import { addRound } from './add-round.ts';
import { cancelCompetition } from './cancel-competition.ts';
import { cloneCompetition } from './clone-competition.ts';
import { createCompetition } from './create-competition.ts';
import { getCompetition } from './get-competition.ts';
import { getCompetitionStats } from './get-competition-stats.ts';
import { inviteToCompetition } from './invite-to-competition.ts';
import { joinCompetition } from './join-competition.ts';
import { leaveCompetition } from './leave-competition.ts';
import { listCompetitions } from './list-competitions.ts';
import { listParticipants } from './list-participants.ts';
import { listScores } from './list-scores.ts';
import { listTrending } from './list-trending.ts';
import { overrideScore } from './override-score.ts';
import { publishCompetition } from './publish-competition.ts';
import { removeParticipant } from './remove-participant.ts';
import { submitScore } from './submit-score.ts';
import { submitScores } from './submit-scores.ts';
import { updateCompetition } from './update-competition.ts';

export const handler = serve(routes, {
  addParticipants,
  addRound,
  cancelCompetition,
  cloneCompetition,
  createCompetition,
  getCompetition,
  getCompetitionStats,
  inviteToCompetition,
  joinCompetition,
  leaveCompetition,
  listCompetitions,
  listParticipants,
  listScores,
  listTrending,
  overrideScore,
  publishCompetition,
  removeParticipant,
  submitScore,
  submitScores,
  updateCompetition,
});
