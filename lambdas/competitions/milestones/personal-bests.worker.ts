import { consumeMessages } from '../../_async/consumer.ts';
import { personalBests } from '../queues.ts';
import { announcePersonalBest } from './milestones.ts';

/** Costs the submission nothing: the history row says that it improved the entry. */
export const handler = consumeMessages(personalBests, async ({ competitionId, ...improvement }, ctx) => {
  await announcePersonalBest(ctx, competitionId, improvement);
});
