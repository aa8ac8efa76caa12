import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, PermissionDenied } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id } from '../_kit/text.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';

const competition = z.object({ competitionId: id('competition') });
const round = competition.extend({ roundId: id('round') });

export const addRound = route({
  id: 'competitions.addRound',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/rounds',
  summary: 'Add a round to a competition that has not ended',
  description: 'The new round takes the next id. It may overlap other rounds; absent times are those of the competition.',
  auth: 'user',
  idempotent: true,
  params: competition,
  body: models.NewRound,
  output: models.Round,
  errors: [NotFound, PermissionDenied, errors.CompetitionCompleted, errors.CompetitionCancelled, errors.TooManyRounds],
  budget: { calls: 5, readUnits: 6, writeUnits: 24 },
});

export const listScores = route({
  id: 'competitions.listScores',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/rounds/{roundId}/scores',
  summary: "List a user's accepted scores and overrides in a round, newest first",
  description:
    'Lists my own scores. The creator, moderators and administrators can list those of others, whatever their privacy and blocks.',
  auth: 'user',
  params: round,
  query: PageQuery.extend({ userId: id('user').optional().meta({ description: 'Default: the caller' }) }),
  output: pageOf(models.Score),
  etag: true,
  errors: [NotFound, PermissionDenied],
  budget: { calls: 5, readUnits: 24, writeUnits: 1 },
});

const scoreErrors = [
  NotFound,
  PermissionDenied,
  errors.ScorePrecision,
  errors.ScoreRange,
  errors.CompetitionNotPublished,
  errors.CompetitionCancelled,
  errors.NotAParticipant,
  errors.RoundNotOpen,
] as const;

export const submitScore = route({
  id: 'competitions.submitScore',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/rounds/{roundId}/scores',
  summary: 'Submit a score',
  description:
    'The creator and administrators submit for any participant, participants for themselves if the competition is `selfReported`.',
  auth: 'user',
  idempotent: true,
  params: round,
  body: models.NewScore,
  output: models.Score,
  errors: scoreErrors,
  emits: [events.ScoreSubmitted],
  budget: { calls: 5, readUnits: 7, writeUnits: 8 },
});

export const submitScores = route({
  id: 'competitions.submitScores',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/rounds/{roundId}/scores/batch',
  summary: 'Submit up to 100 scores, each row on its own',
  description: 'For the creator and administrators. A row is applied completely or not at all; a rejected row has the `code` of its error.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: round,
  body: models.ScoreBatch,
  output: models.BatchResults,
  errors: [NotFound, PermissionDenied, errors.CompetitionNotPublished, errors.CompetitionCancelled],
  emits: [events.ScoreSubmitted],
  budget: { calls: 108, readUnits: 210, writeUnits: 610 },
});

export const overrideScore = route({
  id: 'competitions.overrideScore',
  method: 'PUT',
  path: '/v1/competitions/{competitionId}/rounds/{roundId}/scores/{userId}',
  summary: "Override a participant's score of a round, at any time; audited",
  description:
    'A score that differs counts since now. After the freeze, titles follow the corrected result: `competition_won` of users who no longer ' +
    'rank first leaves activity and feeds, and the new winners are announced.',
  auth: 'user',
  idempotent: true,
  params: round.extend({ userId: id('user') }),
  body: models.ScoreOverride,
  output: models.Score,
  errors: [
    NotFound,
    PermissionDenied,
    errors.ScorePrecision,
    errors.ScoreRange,
    errors.CompetitionNotPublished,
    errors.CompetitionCancelled,
  ],
  emits: [events.ScoreOverridden],
  budget: { calls: 5, readUnits: 7, writeUnits: 14 },
});
