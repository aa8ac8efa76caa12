import type { EventData, EventEnvelope } from '../../../schemas/_kit/event.ts';
import {
  AccountDeletionCancelled,
  AccountDeletionRequested,
  AccountSuspended,
  PrivacyChanged,
  ProfileChanged,
  SuspensionLifted,
} from '../../../schemas/users/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import { sendMessages } from '../../_async/send-messages.ts';
import type { Context } from '../../_base/context.ts';
import { participantRenewals } from '../queues.ts';
import { renewParticipant } from './renew-participant.ts';

/**
 * Requests in flight (up to 30 s) may still copy the old profile, and the index of the user's competitions lags. A second
 * pass after both are over corrects that.
 */
const SECOND_PASS_DELAY_SECONDS = 60;

const renew = async ({ data }: EventEnvelope, ctx: Context): Promise<void> => {
  const { userId } = data as EventData<typeof AccountSuspended>;
  await renewParticipant(userId, ctx);
  await sendMessages(participantRenewals, [{ body: { userId }, delaySeconds: SECOND_PASS_DELAY_SECONDS }]);
};

export const handler = consumeEvents({
  [ProfileChanged.name]: renew,
  [PrivacyChanged.name]: renew,
  [AccountSuspended.name]: renew,
  [SuspensionLifted.name]: renew,
  [AccountDeletionRequested.name]: renew,
  [AccountDeletionCancelled.name]: renew,
});
