import * as z from 'zod';
import { consumeMessages } from '../../_async/consumer.ts';
import { type Renewal, renewParticipant } from './renew-participant.ts';

const Message: z.ZodType<Renewal> = z.object({ userId: z.string() });

export const handler = consumeMessages(Message, async ({ userId }, ctx) => {
  await renewParticipant(userId, ctx);
});
