import type { EventData, EventEnvelope } from '../../../schemas/_kit/event.ts';
import { CloseFriendChanged, FriendshipEnded, PersonBlocked } from '../../../schemas/graph/events.ts';
import { AccountSuspended, ActivityStatusHidden, PrivacyChanged } from '../../../schemas/users/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import type { Context } from '../../_base/context.ts';
import { isNarrower } from '../privacy/privacy.rules.ts';
import { clearPresence, endHiddenSubscriptions } from './end-subscriptions.ts';

const ofPair = async ({ data }: EventEnvelope, ctx: Context): Promise<void> => {
  const { userId, otherId } = data as EventData<typeof PersonBlocked>;
  await endHiddenSubscriptions(userId, ctx, [otherId]);
  await endHiddenSubscriptions(otherId, ctx, [userId]);
};

const ofPerson = ({ data }: EventEnvelope, ctx: Context): Promise<void> =>
  endHiddenSubscriptions((data as EventData<typeof AccountSuspended>).userId, ctx);

/** Whoever may see less of somebody from now on stops listening to whether they are there. What is asked is the present state. */
export const handler = consumeEvents({
  [PrivacyChanged.name]: async ({ data }, ctx) => {
    const { userId, before, after } = data as EventData<typeof PrivacyChanged>;
    if (isNarrower(before, after, 'profile') || isNarrower(before, after, 'activity')) await endHiddenSubscriptions(userId, ctx);
  },
  [ActivityStatusHidden.name]: async (event, ctx) => {
    await clearPresence((event.data as EventData<typeof ActivityStatusHidden>).userId, ctx);
    await ofPerson(event, ctx);
  },
  [AccountSuspended.name]: ofPerson,
  [PersonBlocked.name]: ofPair,
  [FriendshipEnded.name]: ofPair,
  [CloseFriendChanged.name]: ofPair,
});
