import * as z from 'zod';
import { event } from '../_kit/event.ts';

export const KudosGiven = event({
  name: 'kudos.given',
  category: 'social',
  summary: 'A user thanked another one',
  data: z.object({ kudoId: z.string(), fromUserId: z.string(), userId: z.string() }),
});
