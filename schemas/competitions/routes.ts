import * as z from 'zod';
import { queryFlag } from '../_kit/numbers.ts';
import { PageQuery, pageOf } from '../_kit/page.ts';
import { NotFound, PermissionDenied, StaleResource } from '../_kit/problems.ts';
import { route } from '../_kit/route.ts';
import { id, term } from '../_kit/text.ts';
import { CommunityArchived } from '../communities/errors.ts';
import * as errors from './errors.ts';
import * as events from './events.ts';
import * as models from './models.ts';
import { JoinOptions } from './team-models.ts';

/** Round and score routes are defined in score-routes.ts. */
export * from './score-routes.ts';
export * from './team-routes.ts';

const competition = z.object({ competitionId: id('competition') });

export const listCompetitions = route({
  id: 'competitions.listCompetitions',
  method: 'GET',
  path: '/v1/competitions',
  summary: 'List published competitions, or mine',
  description:
    'Lists published public competitions, newest first; with `query` those whose name begins with it, by name. ' +
    '`mine` lists competitions that I created or take part in, including private ones and drafts. `communityId` lists those of a community, ' +
    'which are in no other list. Filters combine. `participants` may lag by seconds.',
  auth: 'user',
  query: PageQuery.extend({
    status: models.CompetitionStatus.optional().meta({ description: '`draft` lists my own drafts' }),
    mine: queryFlag().optional().meta({ description: '`true` lists competitions that I created or take part in' }),
    query: term({ min: 1, max: 100 }).optional().meta({ description: 'Beginning of the name; case and accents are ignored' }),
    communityId: id('community').optional().meta({ description: 'Competitions of this community; 404 if I do not see it' }),
  }),
  output: pageOf(models.Competition),
  etag: true,
  errors: [NotFound],
  // A unit for the community and my membership, of each competition of mine that is in one.
  budget: { calls: 9, readUnits: 210, writeUnits: 2 },
});

export const createCompetition = route({
  id: 'competitions.createCompetition',
  method: 'POST',
  path: '/v1/competitions',
  summary: 'Create a draft',
  description:
    'Only its creator sees a draft. Without `rounds` it has one round, `r1`, over the whole time with the rule `best`. In a community, ' +
    'moderators and above create competitions.',
  auth: 'user',
  idempotent: true,
  body: models.NewCompetition,
  output: models.CompetitionView,
  errors: [NotFound, PermissionDenied, CommunityArchived],
  budget: { calls: 7, readUnits: 9, writeUnits: 16 },
});

export const listTrendingCompetitions = route({
  id: 'competitions.listTrendingCompetitions',
  method: 'GET',
  path: '/v1/competitions/trending',
  summary: 'List the most active public competitions',
  description: 'Ranked by joins and accepted scores of the last 72 h, halved every 12 h. Computed every 5 min.',
  auth: 'optional',
  query: PageQuery,
  output: pageOf(models.TrendingCompetition),
  etag: true,
  budget: { calls: 6, readUnits: 106, writeUnits: 1 },
});

export const getCompetition = route({
  id: 'competitions.getCompetition',
  method: 'GET',
  path: '/v1/competitions/{competitionId}',
  summary: 'Get a competition, with my membership',
  description: 'A draft, and a private competition that I am not invited to, return 404 for others.',
  auth: 'user',
  params: competition,
  output: models.CompetitionView,
  etag: true,
  errors: [NotFound],
  budget: { calls: 5, readUnits: 8, writeUnits: 1 },
});

export const updateCompetition = route({
  id: 'competitions.updateCompetition',
  method: 'PATCH',
  path: '/v1/competitions/{competitionId}',
  summary: 'Update a competition',
  description:
    'All settings of a draft may change. Publication fixes scoring (`direction`, `precision`, `minScore`, `maxScore`, `rounds`), the ' +
    'start fixes `startsAt`, and the end fixes all but `name`, `description` and `featured`. Add rounds with POST …/rounds. ' +
    'Moderators may change `name` and `description` of the competitions of users without a role, those of its community if the creator has a ' +
    'lower rank there; changes by others than the creator are audited. A removed competition is closed to its creator.',
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
  description:
    'A start in the past makes it `active` at once. Publishing a published competition returns it unchanged. In a community it takes the role that a new competition takes.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: competition,
  output: models.CompetitionView,
  errors: [NotFound, PermissionDenied, CommunityArchived, errors.CompetitionCompleted, errors.CompetitionCancelled],
  emits: [events.CompetitionPublishedEvent, events.CompetitionStartedEvent],
  budget: { calls: 7, readUnits: 12, writeUnits: 62 },
});

export const cancelCompetition = route({
  id: 'competitions.cancelCompetition',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/cancel',
  summary: 'Cancel a competition before it ends',
  description:
    'For the creator and administrators, for moderators if the creator has no role, and for moderators of its community if the creator has a lower rank there. ' +
    'Audited unless the creator does it.',
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
  description:
    'Copies any competition that I may see. Participants, scores and invitations are not copied. A copy of one in a community stays there, ' +
    'where my role has to allow it.',
  auth: 'user',
  idempotent: true,
  params: competition,
  body: models.CloneOptions.prefault({}),
  output: models.CompetitionView,
  errors: [NotFound, PermissionDenied, CommunityArchived],
  budget: { calls: 9, readUnits: 14, writeUnits: 16 },
});

export const inviteParticipants = route({
  id: 'competitions.inviteParticipants',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/invite',
  summary: 'Invite users; only invited or added users can join a private competition',
  description:
    'Users hidden from me, by a block or their privacy, are rejected as not found. A user who declined, left or was removed can be invited ' +
    `again; an invitation is announced at most once in ${models.DAYS_BETWEEN_INVITATIONS} days. Rows beyond a limit are rejected as TOO_MANY_INVITATIONS.`,
  auth: 'user',
  idempotent: true,
  status: 200,
  params: competition,
  body: models.UserIds,
  output: models.BatchResults,
  errors: [NotFound, PermissionDenied, errors.CompetitionCompleted, errors.CompetitionCancelled],
  emits: [events.CompetitionInvited],
  // A unit for the profile and the relationship of each user, and one for the invitation.
  budget: { calls: 10, readUnits: 210, writeUnits: 220 },
});

export const joinCompetition = route({
  id: 'competitions.joinCompetition',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/join',
  summary: 'Join a competition',
  description:
    'Never exceeds the capacity. A competition of a community is for its members. In a check-in challenge, `habitId` of a later call changes the habit. Joining again after leaving starts without scores; the history stays. If another user added me, joining ' +
    'accepts that, and from then on the competition appears in my activity. The creator, moderators and administrators see all ' +
    'participants and their scores, whatever their privacy and blocks.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: competition,
  body: JoinOptions.prefault({}),
  output: models.Participation,
  errors: [
    NotFound,
    PermissionDenied,
    errors.CompetitionNotPublished,
    errors.CompetitionCancelled,
    errors.JoiningClosed,
    errors.CompetitionFull,
    errors.RemovedFromCompetition,
    errors.CommunityMembersOnly,
    errors.TeamFull,
  ],
  emits: [events.CompetitionJoined],
  // A unit for the blocks of the caller. In a community, one read and the membership as a condition; a team has its places.
  budget: { calls: 11, readUnits: 18, writeUnits: 18 },
});

export const leaveCompetition = route({
  id: 'competitions.leaveCompetition',
  method: 'POST',
  path: '/v1/competitions/{competitionId}/leave',
  summary: 'Leave a competition, or decline an invitation',
  description:
    'Possible at any time. Before the freeze my entries are removed from the leaderboards; afterwards they keep rank and score, without my name. ' +
    'Past days lose my name in both cases, within seconds, and keep rank and score. ' +
    'Only I can return then: others can invite me, but not add me.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: competition,
  output: models.Participation,
  errors: [NotFound],
  emits: [events.CompetitionLeft, events.InvitationClosed],
  budget: { calls: 5, readUnits: 6, writeUnits: 18 },
});

export const listParticipants = route({
  id: 'competitions.listParticipants',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/participants',
  summary: 'List participants, newest first',
  description:
    'Includes my relationship to each. Users hidden from me are left out, except for the creator, moderators and administrators, who see all.',
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
  summary: 'Add participants who allow it and invite the others, each row on its own',
  description:
    'A user is added if their `allowBeingAdded` includes me, otherwise invited: the row is `invited`. Administrators add all users. A user who ' +
    'left can only be invited. Users hidden from me are rejected as not found.',
  auth: 'user',
  idempotent: true,
  status: 200,
  params: competition,
  body: models.UserIds,
  output: models.BatchResults,
  errors: [NotFound, PermissionDenied, errors.CompetitionNotPublished, errors.CompetitionCancelled, errors.JoiningClosed],
  emits: [events.ParticipantAdded, events.CompetitionJoined, events.CompetitionInvited],
  // Four units a row: participant, profile with relationship, invitation, and the row's record.
  budget: { calls: 216, readUnits: 412, writeUnits: 810 },
});

export const removeParticipant = route({
  id: 'competitions.removeParticipant',
  method: 'DELETE',
  path: '/v1/competitions/{competitionId}/participants/{userId}',
  summary: 'Remove a participant and their invitation, or withdraw an invitation',
  description: 'A removed participant stays out until they are invited or added again.',
  auth: 'user',
  idempotent: true,
  params: competition.extend({ userId: id('user') }),
  errors: [NotFound, PermissionDenied, errors.CompetitionCancelled, errors.ResultsFrozen],
  emits: [events.CompetitionLeft, events.InvitationClosed],
  budget: { calls: 5, readUnits: 9, writeUnits: 14 },
});

export const getCompetitionStats = route({
  id: 'competitions.getCompetitionStats',
  method: 'GET',
  path: '/v1/competitions/{competitionId}/stats',
  summary: 'Get counts of a competition; they lag by a few seconds',
  description: 'Counted from events, and exact as soon as they have arrived.',
  auth: 'user',
  params: competition,
  output: models.CompetitionStats,
  etag: true,
  errors: [NotFound],
  budget: { calls: 4, readUnits: 5, writeUnits: 1 },
});
