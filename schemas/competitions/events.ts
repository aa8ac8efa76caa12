import * as z from 'zod';
import { event } from '../_kit/event.ts';

const about = { competitionId: z.string(), name: z.string(), visibility: z.enum(['public', 'private']), creatorId: z.string() };

export const CompetitionPublishedEvent = event({
  name: 'competition.published',
  category: 'engagement',
  summary: 'A draft became visible',
  data: z.object({ ...about, startsAt: z.string(), endsAt: z.string() }),
});
export const CompetitionCancelledEvent = event({
  name: 'competition.cancelled',
  category: 'engagement',
  summary: 'A competition was called off',
  data: z.object(about),
});
export const CompetitionStartedEvent = event({
  name: 'competition.started',
  category: 'engagement',
  summary: 'The start of a competition has passed',
  data: z.object(about),
});
export const CompetitionCompletedEvent = event({
  name: 'competition.completed',
  category: 'engagement',
  summary: 'The end of a competition has passed; scores reached before may still arrive until the freeze',
  data: z.object(about),
});
export const CompetitionFrozenEvent = event({
  name: 'competition.frozen',
  category: 'engagement',
  summary: 'The results of a competition are final, but for overrides',
  data: z.object(about),
});
export const CompetitionVisibilityChanged = event({
  name: 'competition.visibility_changed',
  category: 'engagement',
  summary: 'A published competition became private or public',
  data: z.object(about),
});
export const CompetitionInvited = event({
  name: 'competition.invited',
  category: 'engagement',
  summary: 'Somebody was invited into a competition',
  data: z.object({ ...about, userId: z.string() }),
});
export const CompetitionJoined = event({
  name: 'competition.joined',
  category: 'engagement',
  summary: 'Somebody takes part in a competition, again or for the first time',
  data: z.object({
    ...about,
    userId: z.string(),
    epoch: z.int(),
    addedBy: z.string().nullable().meta({ description: 'Who added them; null for those who joined by themselves' }),
  }),
  activity: { type: 'competition_joined', filter: 'competitions' },
});
export const CompetitionLeft = event({
  name: 'competition.left',
  category: 'engagement',
  summary: 'Somebody left a competition or was removed from it',
  data: z.object({ ...about, userId: z.string(), epoch: z.int(), removed: z.boolean() }),
});

const place = { ...about, userId: z.string(), epoch: z.int(), score: z.number(), entries: z.int() };

export const CompetitionWon = event({
  name: 'competition.won',
  category: 'engagement',
  summary: 'Somebody stood first when the results froze; those who share the first rank have all won',
  data: z.object(place),
  activity: { type: 'competition_won', filter: 'competitions' },
});
export const EnteredTop10 = event({
  name: 'competition.entered_top_10',
  category: 'engagement',
  summary: 'Somebody came into the first ten of the overall board, the first time since they joined; on boards of 20 entries or more',
  data: z.object({ ...place, rank: z.int() }),
  activity: { type: 'competition_entered_top_10', filter: 'competitions' },
});
export const PersonalBest = event({
  name: 'competition.personal_best',
  category: 'engagement',
  summary: 'Somebody improved their own entry in a round with the rule `best`; told once an hour and round',
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
  summary: "The creator or an administrator set somebody's score of a round",
  data: ScoreSubmitted.data,
});
