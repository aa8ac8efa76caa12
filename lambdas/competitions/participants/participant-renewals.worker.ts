import { consumeMessages } from '../../_async/consumer.ts';
import { participantRenewals } from '../queues.ts';
import { renewParticipant } from './renew-participant.ts';

export const handler = consumeMessages(participantRenewals, async ({ userId }, ctx) => {
  await renewParticipant(userId, ctx);
});
