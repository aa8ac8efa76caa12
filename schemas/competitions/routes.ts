import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, PermissionDenied, StaleResource } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id, term } from '../_kit/text.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';

/** Round and score routes are defined in score-routes.ts. */
export * from './score-routes.ts';

const flag = () => z.stringbool({ truthy: ['true'], falsy: ['false'] });
const competition = z.object({ competitionId: id('competition') });
const userIds = z.array(id('user')).min(1).max(100);

export const listCompetitions = route({
  id: 'competitions.listCompetitions',
  method: 'GET',
  path: '/v1/competitions',
  summary: 'List published competitions, or mine',
  description:
    'Lists published public competitions, newest first; with `query` those whose name begins with it, by name. ' +
    '`mine` lists competitions that I created or take part in, including private ones and drafts. `participants` may lag by seconds.',
  auth: 'user',
  query: PageQuery.extend({
    status: models.CompetitionStatus.optional().meta({ description: '`draft` lists my own drafts' }),
    mine: flag().optional(),
    query: term({ min: 1, max: 100 }).optional().meta({ description: 'Beginning of the name; case and accents are ignored' }),
  }),
  output: pageOf(models.Competition),
  etag: true,
  budget: { calls: 7, readUnits: 106, writeUnits: 2 },
});

export const createCompetition = route({
  id: 'competitions.createCompetition',
  method: 'POST',
  path: '/v1/competitions',
  summary: 'Create a draft',
  auth: 'user',
  idempotent: true,
  body: models.NewCompetition,
  output: models.CompetitionView,
  errors: [PermissionDenied],
  budget: { calls: 4, readUnits: 3, writeUnits: 12 },
});

export const listTrending = route({
  id: 'competitions.listTrending',
  method: 'GET',
  path: '/v1/competitions/trending',
  summary: 'List the most active public competitions',
  description: 'Ranked by joins and accepted scores of the last 72 h, halved every 12 h. Computed every 5 min.',
  auth: 'optional',
  query: PageQuery,
  output: pageOf(models.TrendingCompetition),
  etag: true,
  cacheControl: 'public, max-age=30',
  budget: { calls: 6, readUnits: 106, writeUnits: 1 },
});

export const getCompetition = route({
  id: 'competitions.getCompetition',
  method: 'GET',
  path: '/v1/competitions/{competitionId}',
  summary: 'Get a competition, with my membership',
  auth: 'user',
  params: competition,
  output: models.CompetitionView,
  etag: true,
  errors: [NotFound],
  budget: { calls: 4, readUnits: 6, writeUnits: 1 },
});

export const updateCompetition = route({
  id: 'competitions.updateCompetition',
  method: 'PATCH',
  path: '/v1/competitions/{competitionId}',
  summary: 'Update a competition',
  description:
    'All settings of a draft may change. Publication fixes scoring (`direction`, `precision`, `minScore`, `maxScore`, `rounds`), the ' +
    'start fixes `startsAt`, and the end fixes all but `name`, `description` and `featured`. Add rounds with POST …/rounds.',
  auth: 'user',
  params: competition,
  body: models.CompetitionPatch,
  output: models.CompetitionView,
  etag: true,
  errors: [
    NotFound,
    PermissionDenied,
    StaleResource,
    errors.CompetitionPublished,
    errors.CompetitionStarted,
    errors.CompetitionCompleted,
    errors.CompetitionCancelled,
    errors.CapacityTooSmall,
  ],
  emits: [events.CompetitionVisibilityChanged],
  budget: { calls: 4, readUnits: 6, writeUnits: 60 },
});

export const publishCompetition = route({
  id: 'competitions.publishCompetition',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/publish',
  summary: 'Publish a draft; from then on its status follows the clock',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: competition,
  output: models.CompetitionView,
  errors: [NotFound, PermissionDenied, errors.CompetitionCompleted, errors.CompetitionCancelled],
  emits: [events.CompetitionPublishedEvent, events.CompetitionStartedEvent],
  budget: { calls: 5, readUnits: 7, writeUnits: 60 },
});

export const cancelCompetition = route({
  id: 'competitions.cancelCompetition',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/cancel',
  summary: 'Cancel a competition before it ends',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: competition,
  output: models.CompetitionView,
  errors: [NotFound, PermissionDenied, errors.CompetitionCompleted],
  emits: [events.CompetitionCancelledEvent],
  budget: { calls: 5, readUnits: 7, writeUnits: 24 },
});

export const cloneCompetition = route({
  id: 'competitions.cloneCompetition',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/clone',
  summary: 'Create a draft of my own with the same settings and rounds',
  auth: 'user',
  idempotent: true,
  params: competition,
  body: models.CloneOptions.prefault({}),
  output: models.CompetitionView,
  errors: [NotFound],
  budget: { calls: 5, readUnits: 7, writeUnits: 12 },
});

export const inviteToCompetition = route({
  id: 'competitions.inviteToCompetition',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/invite',
  summary: 'Invite users; only invited or added users can join a private competition',
  description: 'Users hidden from me, by a block or their privacy, are rejected as not found.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: competition,
  body: z.strictObject({ userIds }),
  output: models.BatchResults,
  errors: [NotFound, PermissionDenied, errors.CompetitionCompleted, errors.CompetitionCancelled],
  emits: [events.CompetitionInvited],
  budget: { calls: 8, readUnits: 156, writeUnits: 208 },
});

export const joinCompetition = route({
  id: 'competitions.joinCompetition',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/join',
  summary: 'Join a competition',
  description: 'Never exceeds the capacity. Joining again after leaving starts without scores; the history stays.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: competition,
  output: models.Participation,
  errors: [NotFound, errors.CompetitionNotPublished, errors.CompetitionCancelled, errors.JoiningClosed, errors.CompetitionFull],
  emits: [events.CompetitionJoined],
  budget: { calls: 5, readUnits: 7, writeUnits: 10 },
});

export const leaveCompetition = route({
  id: 'competitions.leaveCompetition',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/leave',
  summary: 'Leave a competition; my entries are removed from its leaderboards',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: competition,
  output: models.Participation,
  errors: [NotFound, errors.CompetitionCancelled, errors.ResultsFrozen],
  emits: [events.CompetitionLeft],
  budget: { calls: 5, readUnits: 6, writeUnits: 10 },
});

export const listParticipants = route({
  id: 'competitions.listParticipants',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/participants',
  summary: 'List participants, newest first',
  description: 'Includes my relationship to each. Users hidden from me are left out.',
  auth: 'user',
  params: competition,
  query: PageQuery,
  output: pageOf(models.ParticipantItem),
  etag: true,
  errors: [NotFound],
  // Half a unit per user for the profile, half for the relationship to the caller.
  budget: { calls: 8, readUnits: 112, writeUnits: 1 },
});

export const addParticipants = route({
  id: 'competitions.addParticipants',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/participants',
  summary: 'Add participants, each row on its own',
  description: 'Users hidden from me are rejected as not found.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: competition,
  body: z.strictObject({ userIds }),
  output: models.BatchResults,
  errors: [NotFound, PermissionDenied, errors.CompetitionNotPublished, errors.CompetitionCancelled, errors.JoiningClosed],
  emits: [events.CompetitionJoined],
  budget: { calls: 310, readUnits: 360, writeUnits: 810 },
});

export const removeParticipant = route({
  id: 'competitions.removeParticipant',
  method: 'DELETE',
  path: '/v1/competitions/{competitionId}/participants/{userId}',
  summary: 'Remove a participant and their invitation',
  auth: 'user',
  idempotent: true,
  params: competition.extend({ userId: id('user') }),
  errors: [NotFound, PermissionDenied, errors.CompetitionCancelled, errors.ResultsFrozen],
  emits: [events.CompetitionLeft],
  budget: { calls: 5, readUnits: 9, writeUnits: 14 },
});

export const getCompetitionStats = route({
  id: 'competitions.getCompetitionStats',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/stats',
  summary: 'Get counts of a competition; they lag by a few seconds',
  auth: 'user',
  params: competition,
  output: models.CompetitionStats,
  etag: true,
  errors: [NotFound],
  budget: { calls: 4, readUnits: 5, writeUnits: 1 },
});
