import * as z from 'zod';
import { event, withdrawnEvent } from '../_kit/event.ts';
import { timestamp } from '../_kit/text.ts';
import { Visibility } from './models.ts';

const about = {
  competitionId: z.string(),
  name: z.string(),
  visibility: Visibility.meta({ description: '`private` in a community too: activity stays among those who see it there' }),
  creatorId: z.string(),
  communityId: z.string().optional(),
};

export const CompetitionPublishedEvent = event({
  name: 'competition.published',
  category: 'engagement',
  summary: 'A competition was published',
  data: z.object({ ...about, startsAt: timestamp(), endsAt: timestamp() }),
});
export const CompetitionCancelledEvent = event({
  name: 'competition.cancelled',
  category: 'engagement',
  summary: 'A competition was cancelled',
  data: z.object(about),
});
export const CompetitionStartedEvent = event({
  name: 'competition.started',
  category: 'engagement',
  summary: 'A competition started',
  data: z.object(about),
});
export const CompetitionEnding = event({
  name: 'competition.ending',
  category: 'engagement',
  summary:
    'A competition ends soon: in a day, or in an hour if it lasts less than two days. Not for those of less than four hours; again where the end was moved',
  data: z.object({ ...about, endsAt: timestamp() }),
});
export const CompetitionCompletedEvent = event({
  name: 'competition.completed',
  category: 'engagement',
  summary: 'A competition ended; scores reached before its end are accepted until the freeze',
  data: z.object(about),
});
export const CompetitionFrozenEvent = event({
  name: 'competition.frozen',
  category: 'engagement',
  summary: 'The results of a competition are final; only overrides change them',
  data: z.object(about),
});
export const CompetitionVisibilityChanged = event({
  name: 'competition.visibility_changed',
  category: 'engagement',
  summary: 'A published competition became private or public',
  data: z.object(about),
});
export const CompetitionHidden = event({
  name: 'competition.hidden',
  category: 'engagement',
  summary: 'A competition is hidden from all but moderators: a moderator removed it, or the account of its creator was suspended',
  data: z.object(about),
});
export const CompetitionShown = event({
  name: 'competition.shown',
  category: 'engagement',
  summary: 'A hidden competition is visible again',
  data: z.object(about),
});
export const CompetitionInvited = event({
  name: 'competition.invited',
  category: 'engagement',
  summary: 'A user was invited to a competition',
  data: z.object({ ...about, userId: z.string() }),
});
export const InvitationClosed = event({
  name: 'competition.invitation_closed',
  category: 'engagement',
  summary: 'An invitation was withdrawn by the organiser or declined by the user; `actor` names who did it',
  data: z.object({ ...about, userId: z.string() }),
});
export const CompetitionJoined = event({
  name: 'competition.joined',
  category: 'engagement',
  summary: 'A user joined a competition, for the first time or again, or accepted that another user had added them',
  data: z.object({
    ...about,
    userId: z.string(),
    epoch: z.int(),
  }),
  activity: { type: 'competition_joined', filter: 'competitions' },
});
export const ParticipantAdded = event({
  name: 'competition.participant_added',
  category: 'engagement',
  summary: 'Another user added a participant; it is no activity of the participant, who did nothing',
  data: z.object({ ...about, userId: z.string(), epoch: z.int(), addedBy: z.string().nullable() }),
});
export const CompetitionLeft = event({
  name: 'competition.left',
  category: 'engagement',
  summary: 'A user left a competition or was removed',
  data: z.object({ ...about, userId: z.string(), epoch: z.int(), removed: z.boolean() }),
});

const rankData = { ...about, userId: z.string(), epoch: z.int(), score: z.number(), entries: z.int() };

export const CompetitionWon = event({
  name: 'competition.won',
  category: 'engagement',
  summary:
    'A user ranks first in the frozen results; all users who share rank 1 have won. It is announced again where a correction gives the rank back',
  data: z.object(rankData),
  activity: { type: 'competition_won', filter: 'competitions' },
});
export const CompetitionWinWithdrawn = event({
  name: 'competition.win_withdrawn',
  category: 'engagement',
  summary: 'A user no longer ranks first in the frozen results, because of an override, a suspension or the end of one',
  data: z.object({ ...about, userId: z.string(), epoch: z.int(), ...withdrawnEvent }),
  withdraws: CompetitionWon,
});
export const EnteredTop10 = event({
  name: 'competition.entered_top_10',
  category: 'engagement',
  summary: 'A user entered the top 10 of the overall board for the first time since joining; on boards of 20 entries or more',
  data: z.object({ ...rankData, rank: z.int() }),
  activity: { type: 'competition_entered_top_10', filter: 'competitions' },
});
export const Overtaken = event({
  name: 'competition.overtaken',
  category: 'engagement',
  summary:
    'A user of the top 10 kept their score and now ranks behind `byUserId`, the actor; at most once an hour, on boards of 20 entries or more. `rank` is null outside the top 10',
  data: z.object({ ...about, userId: z.string(), epoch: z.int(), byUserId: z.string(), previousRank: z.int(), rank: z.int().nullable() }),
});
export const PersonalBest = event({
  name: 'competition.personal_best',
  category: 'engagement',
  summary: 'A user improved their entry in a round with the rule `best`; at most once per hour and round',
  data: z.object({ ...about, userId: z.string(), roundId: z.string(), score: z.number(), previousScore: z.number() }),
  activity: { type: 'competition_personal_best', filter: 'competitions' },
});

export const ScoreSubmitted = event({
  name: 'score.submitted',
  category: 'engagement',
  summary: 'A score was accepted',
  data: z.object({
    competitionId: z.string(),
    roundId: z.string(),
    userId: z.string(),
    scoreId: z.string(),
    score: z.number(),
    roundScore: z.number(),
  }),
});
export const ScoreOverridden = event({
  name: 'score.overridden',
  category: 'engagement',
  summary: "The creator or an administrator set a user's score of a round",
  data: ScoreSubmitted.data,
});
export const CompetitionProgressed = event({
  name: 'competition.progressed',
  category: 'engagement',
  summary: 'A participant of a check-in challenge checked in for a date, or took that back (`checkedIn`). `progress` counts their dates.',
  data: z.object({ ...about, userId: z.string(), date: z.string(), checkedIn: z.boolean(), progress: z.int(), target: z.int() }),
});
