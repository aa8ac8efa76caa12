import { AccountSuspended, SuspensionLifted } from '../../../schemas/users/events.ts';
import { consumer } from '../../_async/consumer.ts';
import { sendMessages } from '../../_async/send-messages.ts';
import { participantRenewals } from '../queues.ts';
import { profileChanges } from '../subscriptions.ts';
import { renewParticipant } from './renew-participant.ts';

/**
 * Requests in flight (up to 30 s) may still copy the old profile, and the index of the user's competitions lags. A second
 * pass after both are over corrects that, also for a competition that was created just before a suspension. The first copy of a name
 * is exact and needs none (`firstCopy`).
 */
const SECOND_PASS_DELAY_SECONDS = 60;

export default consumer(profileChanges, async ({ name, data: { userId } }, ctx) => {
  const suspension = name === AccountSuspended.name || name === SuspensionLifted.name;
  const { uncopied } = await renewParticipant(userId, ctx, { suspension });
  if (uncopied) return;
  await sendMessages(participantRenewals, [{ body: { userId, suspension }, delaySeconds: SECOND_PASS_DELAY_SECONDS }]);
});
