import * as z from 'zod';
import { consumeMessages } from '../../_async/consumer.ts';
import { readCompetition } from '../competition/competition.store.ts';
import { announcePersonalBest } from './milestones.ts';
import type { PersonalBestMessage } from './personal-bests.stream.ts';

const Message: z.ZodType<PersonalBestMessage> = z.object({
  competitionId: z.string(),
  userId: z.string(),
  roundId: z.string(),
  score: z.number(),
  previous: z.number(),
  acceptedAt: z.string(),
});

/** A submission pays nothing for this: its row in the history says that it improved something. */
export const handler = consumeMessages(Message, async ({ competitionId, ...better }, ctx) => {
  const competition = await readCompetition(competitionId);
  if (competition) await announcePersonalBest(ctx, competition, better);
});
