import { consumer } from '../../_async/consumer.ts';
import { sendMessages } from '../../_async/send-messages.ts';
import { participantRenewals } from '../queues.ts';
import { profileChanges } from '../subscriptions.ts';
import { renewParticipant } from './renew-participant.ts';

/**
 * Requests in flight (up to 30 s) may still copy the old profile, and the index of the user's competitions lags. A second
 * pass after both are over corrects that. The first copy of a name is exact and needs none (`firstCopy`).
 */
const SECOND_PASS_DELAY_SECONDS = 60;

export default consumer(profileChanges, async ({ data: { userId } }, ctx) => {
  const { uncopied } = await renewParticipant(userId, ctx);
  if (uncopied) return;
  await sendMessages(participantRenewals, [{ body: { userId }, delaySeconds: SECOND_PASS_DELAY_SECONDS }]);
});
