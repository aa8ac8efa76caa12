import * as z from 'zod';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, PermissionDenied, StaleResource } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id, line } from '../_kit/text.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';

/** Rounds and scores are a room of their own. */
export * from './score-routes.ts';

const flag = () => z.stringbool({ truthy: ['true'], falsy: ['false'] });
const competition = z.object({ competitionId: id('competition') });
const people = z.array(id('user')).min(1).max(100);

export const listCompetitions = route({
  id: 'competitions.listCompetitions',
  method: 'GET',
  path: '/v1/competitions',
  summary: 'Published competitions, or mine',
  description:
    'Public ones that were published, newest first; with `query` those whose name begins with it, in the order of names. ' +
    '`mine`: those I created or take part in, also private ones and drafts. `participants` may lag by seconds here.',
  auth: 'user',
  query: PageQuery.extend({
    status: models.CompetitionStatus.optional().meta({ description: '`draft` lists my own drafts' }),
    mine: flag().optional(),
    query: line({ min: 1, max: 100 }).optional().meta({ description: 'Beginning of the name, without regard to case and accents' }),
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
  summary: 'Public competitions with the most going on',
  description: 'Joins and accepted scores of the last 72 h, each worth half as much every 12 h; computed every 5 min.',
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
  summary: 'One competition, with my part in it',
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
  summary: 'Change a competition',
  description:
    'A draft may change in everything. Publication fixes scoring (`direction`, `precision`, `minScore`, `maxScore`, `rounds`), the ' +
    'start fixes `startsAt`, the end everything but `name`, `description` and `featured`. Rounds are added with POST …/rounds.',
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
  summary: 'Make a draft visible; from here on time moves it',
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
  summary: 'Call a competition off before it is over',
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
  summary: 'A new draft of my own with the same settings and rounds',
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
  summary: 'Invite people; into a private competition only they may come',
  description: 'People who are hidden from me, by a block or by their privacy, answer like those who do not exist.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: competition,
  body: z.strictObject({ userIds: people }),
  output: models.BatchResults,
  errors: [NotFound, PermissionDenied, errors.CompetitionCompleted, errors.CompetitionCancelled],
  emits: [events.CompetitionInvited],
  budget: { calls: 8, readUnits: 156, writeUnits: 208 },
});

export const joinCompetition = route({
  id: 'competitions.joinCompetition',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/join',
  summary: 'Take part',
  description: 'Never over capacity. Joining again after leaving starts anew; the history stays.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: competition,
  output: models.Participation,
  errors: [NotFound, errors.CompetitionNotPublished, errors.CompetitionCancelled, errors.JoiningClosed, errors.CompetitionFull],
  emits: [events.CompetitionJoined],
  budget: { calls: 6, readUnits: 7, writeUnits: 10 },
});

export const leaveCompetition = route({
  id: 'competitions.leaveCompetition',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/leave',
  summary: 'Take part no longer; my entries leave the boards',
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
  summary: 'Who takes part, newest first',
  description: 'With how I stand to each. People who are hidden from me are left out.',
  auth: 'user',
  params: competition,
  query: PageQuery,
  output: pageOf(models.ParticipantItem),
  etag: true,
  errors: [NotFound],
  // Half a unit a person for the profile, half for what is between them and the caller.
  budget: { calls: 8, readUnits: 112, writeUnits: 1 },
});

export const addParticipants = route({
  id: 'competitions.addParticipants',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/participants',
  summary: 'Add people, each row on its own',
  description: 'People who are hidden from me answer like those who do not exist.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: competition,
  body: z.strictObject({ userIds: people }),
  output: models.BatchResults,
  errors: [NotFound, PermissionDenied, errors.CompetitionNotPublished, errors.CompetitionCancelled, errors.JoiningClosed],
  emits: [events.CompetitionJoined],
  budget: { calls: 310, readUnits: 360, writeUnits: 810 },
});

export const removeParticipant = route({
  id: 'competitions.removeParticipant',
  method: 'DELETE',
  path: '/v1/competitions/{competitionId}/participants/{userId}',
  summary: 'Take somebody out, with their invitation',
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
  summary: 'Counts of a competition, a few seconds behind',
  auth: 'user',
  params: competition,
  output: models.CompetitionStats,
  etag: true,
  errors: [NotFound],
  budget: { calls: 4, readUnits: 5, writeUnits: 1 },
});
