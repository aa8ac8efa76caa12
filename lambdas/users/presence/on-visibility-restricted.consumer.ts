import type { EventData, EventEnvelope } from '../../../schemas/_kit/event.ts';
import { CloseFriendChanged, FriendshipEnded, PersonBlocked } from '../../../schemas/graph/events.ts';
import { AccountSuspended, ActivityStatusHidden, PrivacyChanged } from '../../../schemas/users/events.ts';
import { consumeEvents } from '../../_async/consumer.ts';
import type { Context } from '../../_base/context.ts';
import { isNarrower } from '../privacy/privacy.rules.ts';
import { clearPresence, endHiddenSubscriptions } from './end-subscriptions.ts';

const onRelationshipEnded = async ({ data }: EventEnvelope, ctx: Context): Promise<void> => {
  const { userId, otherId } = data as EventData<typeof PersonBlocked>;
  await endHiddenSubscriptions(userId, ctx, [otherId]);
  await endHiddenSubscriptions(otherId, ctx, [userId]);
};

const onUserRestricted = ({ data }: EventEnvelope, ctx: Context): Promise<void> =>
  endHiddenSubscriptions((data as EventData<typeof AccountSuspended>).userId, ctx);

/** Ends presence subscriptions after visibility was restricted. Checks the current state, not the one in the event. */
export const handler = consumeEvents({
  [PrivacyChanged.name]: async ({ data }, ctx) => {
    const { userId, before, after } = data as EventData<typeof PrivacyChanged>;
    if (isNarrower(before, after, 'profile') || isNarrower(before, after, 'activity')) await endHiddenSubscriptions(userId, ctx);
  },
  [ActivityStatusHidden.name]: async (event, ctx) => {
    await clearPresence((event.data as EventData<typeof ActivityStatusHidden>).userId, ctx);
    await onUserRestricted(event, ctx);
  },
  [AccountSuspended.name]: onUserRestricted,
  [PersonBlocked.name]: onRelationshipEnded,
  [FriendshipEnded.name]: onRelationshipEnded,
  [CloseFriendChanged.name]: onRelationshipEnded,
});
