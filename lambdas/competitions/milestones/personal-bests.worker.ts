import { consumeMessages } from '../../_async/consumer.ts';
import { readCompetition } from '../competition/competition.store.ts';
import { personalBests } from '../queues.ts';
import { announcePersonalBest } from './milestones.ts';

/** A submission pays nothing for this: its row in the history says that it improved something. */
export const handler = consumeMessages(personalBests, async ({ competitionId, ...better }, ctx) => {
  const competition = await readCompetition(competitionId);
  if (competition) await announcePersonalBest(ctx, competition, better);
});
