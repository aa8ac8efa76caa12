import type { EventData, EventEnvelope } from '../../../schemas/_kit/event.ts';
import { AccountSuspended, PrivacyChanged, ProfileChanged, SuspensionLifted } from '../../../schemas/users/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import { sendMessages } from '../../_async/send-messages.ts';
import type { Context } from '../../_base/context.ts';
import { participantRenewals } from '../queues.ts';
import { renewParticipant } from './renew-participant.ts';

/**
 * A request that began before the change may still copy what was, and functions of the API live for half a minute; the index
 * of somebody's competitions lags too. So the copies are looked at once more when all of that is over.
 */
const AGAIN_SECONDS = 60;

const renew = async ({ data }: EventEnvelope, ctx: Context): Promise<void> => {
  const { userId } = data as EventData<typeof AccountSuspended>;
  await renewParticipant(userId, ctx);
  await sendMessages(participantRenewals, [{ body: { userId }, delaySeconds: AGAIN_SECONDS }]);
};

export const handler = consumeEvents({
  [ProfileChanged.name]: renew,
  [PrivacyChanged.name]: renew,
  [AccountSuspended.name]: renew,
  [SuspensionLifted.name]: renew,
});
