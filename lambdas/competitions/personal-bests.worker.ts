import * as z from 'zod';
import { consumeMessages } from '../_runtime/consume.ts';
import { tellPersonalBest } from './honours.ts';
import type { PersonalBestMessage } from './relays.ts';
import { readCompetition } from './store.ts';

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
  if (competition) await tellPersonalBest(ctx, competition, better);
});
