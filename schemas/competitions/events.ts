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
  data: z.object({ ...about, userId: z.string(), epoch: z.int() }),
});
export const CompetitionLeft = event({
  name: 'competition.left',
  category: 'engagement',
  summary: 'Somebody left a competition or was removed from it',
  data: z.object({ ...about, userId: z.string(), epoch: z.int(), removed: z.boolean() }),
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
